using TypedKafka.Generators.Tests.Contracts;

namespace TypedKafka.Generators.Tests.Keys;

/// <summary>Batches that unit tests make.</summary>
public sealed class MessageBatchTests
{
    private static readonly Shapes.Moved[] Values = [.. "abc".Select(static text => new Shapes.Moved(Guid.NewGuid(), DateTimeOffset.UnixEpoch, $"{text}"))];

    [Fact]
    public void A_batch_of_values_has_contexts_at_following_offsets()
    {
        var batch = MessageBatch.Create(Shapes.Moved.Contract, Values, partition: 3, firstOffset: 40, group: "shop");
        Assert.Equal(3, batch.Count);
        Assert.Equal((Shapes.Moved.Contract.Topic.Name, 3), (batch.Topic, batch.Partition));
        Assert.Equal([40L, 41L, 42L], batch.Select(static message => message.Context.Offset));
        Assert.Equal("shop", batch[2].Context.Group);
        Assert.Equal(Values, batch.Values);
        Assert.Equal(Values[1], Shapes.Moved.Contract.Read(batch[1].Context.Data));
    }

    [Fact]
    public void A_batch_may_hold_tombstones()
    {
        var tombstone = MessageContext.CreateTombstone(Shapes.Moved.Contract, Values[0], partition: 1, offset: 7, group: "shop");
        var batch = MessageBatch.Create<Shapes.Moved?>([new(null, tombstone)]);
        Assert.True(batch[0].Context.IsTombstone);
        Assert.Equal((1, 7L, "shop"), (batch.Partition, batch[0].Context.Offset, batch[0].Context.Group));
        Assert.Equal(MessageContext.Create(Shapes.Moved.Contract, Values[0]).Key.ToArray(), batch[0].Context.Key.ToArray());
    }

    [Fact]
    public void A_batch_of_nothing_is_refused() => Assert.Throws<ArgumentException>(() => MessageBatch.Create(Shapes.Moved.Contract, []));
}
