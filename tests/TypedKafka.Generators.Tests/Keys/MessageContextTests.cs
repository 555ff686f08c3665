using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Keys;

public sealed class MessageContextTests
{
    [Fact]
    public void A_test_makes_the_context_of_a_message()
    {
        var moved = new Shapes.Moved(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "there") { Hops = 2 };
        var context = MessageContext.Create(Shapes.Moved.Contract, moved, partition: 3, offset: 7, group: "g");

        Assert.Equal(("shapes.event", 3, 7L, "g", DateTimeOffset.UnixEpoch), (context.Topic, context.Partition, context.Offset, context.Group, context.Timestamp));
        Assert.Equal(Wire.Key(Shapes.Moved.Contract, moved), context.Key.ToArray());
        Assert.Equal("there", context.Headers.GetText("to"));
        Assert.False(context.IsTombstone);
        Assert.Equal(moved, Shapes.Moved.Contract.Read(context.Data));
    }

    [Fact]
    public void A_context_that_outlives_its_record_is_found_out()
    {
        var lease = new MessageLease();
        var context = lease.Begin("t", 0, 0, 0, null, null, default(ReadOnlyMemory<byte>), default, 0);
        var next = lease.Begin("t", 0, 1, 0, null, null, null, default, 0);
        Assert.Throws<ObjectDisposedException>(() => context.Offset);
        Assert.Equal(1, next.Offset);
        Assert.True(next.IsTombstone);
        lease.End();
        Assert.Throws<ObjectDisposedException>(() => next.Value);
    }

    [Fact]
    public void The_attempts_of_a_record_are_counted_and_each_has_a_context_of_its_own()
    {
        var lease = new MessageLease();
        var first = lease.Begin("t", 0, 7, 5, null, null, "v"u8.ToArray(), default, 0);
        Assert.Equal(1, first.Attempt);
        var second = lease.Again();
        Assert.Throws<ObjectDisposedException>(() => first.Attempt);
        Assert.Equal((2, 7L), (second.Attempt, second.Offset));
        lease.Resume(5, 60_000);
        Assert.Equal((5, DateTimeOffset.UnixEpoch.AddMinutes(1)), (second.Attempt, second.Timestamp));
        Assert.Equal(5, second.ToOwned().Attempt);
        Assert.Equal(1, lease.Begin("t", 0, 8, 5, null, null, null, default, 0).Attempt);
    }

    [Fact]
    public void A_test_says_which_attempt_it_is()
    {
        var moved = new Shapes.Moved(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "there");
        Assert.Equal(1, MessageContext.Create(Shapes.Moved.Contract, moved).Attempt);
        Assert.Equal(3, MessageContext.Create(Shapes.Moved.Contract, moved, attempt: 3).Attempt);
        Assert.Throws<ArgumentOutOfRangeException>(() => MessageContext.Create(Shapes.Moved.Contract, moved, attempt: 0));
    }

    [Fact]
    public void A_copy_outlives_its_record_with_bytes_of_its_own()
    {
        var (key, value, body) = ("key"u8.ToArray(), "framed value"u8.ToArray(), "value"u8.ToArray());
        byte[] headers = [2, (byte)'h', 2, (byte)'v'];
        var lease = new MessageLease();
        var context = lease.Begin("t", 2, 5, 60_000, "g", key, value, headers, 1);
        lease.SetBody(body);
        var owned = context.ToOwned();
        lease.End();
        foreach (var bytes in (byte[][])[key, value, body, headers]) Array.Clear(bytes);

        Assert.Equal(("t", 2, 5L, "g", DateTimeOffset.UnixEpoch.AddMinutes(1)), (owned.Topic, owned.Partition, owned.Offset, owned.Group, owned.Timestamp));
        Assert.Equal("key"u8, owned.Key.Span);
        Assert.Equal("framed value"u8, owned.Value.Span);
        Assert.Equal("value"u8, owned.Data.Value);
        Assert.Equal("v", owned.Headers.GetText("h"));
        Assert.Throws<ObjectDisposedException>(() => context.ToOwned());

        var tombstone = lease.Begin("t", 2, 6, 0, null, null, null, default, 0).ToOwned();
        Assert.True(tombstone.IsTombstone);
        Assert.False(tombstone.Data.HasKey);
    }

    [Fact]
    public void A_tombstone_for_a_handler_that_takes_a_value_says_what_to_do()
    {
        var context = new MessageLease().Begin("t", 2, 5, 0, null, null, null, default, 0);
        var error = Assert.Throws<MessageFormatException>(() => HandlerGuard.RequireValue(context, "Shipping.OnPlaced"));
        Assert.Equal(("t", 2, 5L), (error.Topic, error.Partition, error.Offset));
        Assert.Contains("Shipping.OnPlaced", error.Message, StringComparison.Ordinal);
    }
}
