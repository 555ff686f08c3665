using System.Text;
using TypedKafka.Serialization;

namespace TypedKafka.Testing.Tests;

/// <summary>The producer that unit tests give to the code that sends.</summary>
public sealed class RecordingProducerTests
{
    private readonly RecordingProducer<string> _producer = new(new Words());

    [Fact]
    public async Task It_keeps_what_was_sent_in_order_with_key_and_options()
    {
        var at = await _producer.SendAsync("one", new SendOptions { Partition = 3 }, TestContext.Current.CancellationToken);
        await _producer.EnqueueAsync("two", cancellationToken: TestContext.Current.CancellationToken);
        var many = await _producer.SendManyAsync(["three", "four"], cancellationToken: TestContext.Current.CancellationToken);
        await _producer.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one", "two", "three", "four"], _producer.Messages);
        Assert.Equal(("words", 3, 0L), (at.Topic, at.Partition, at.Offset));
        Assert.Equal([2L, 3L], many.Select(static metadata => metadata.Offset));
        Assert.Equal("o", Encoding.UTF8.GetString(_producer.Sends[0].Key!.Value.Span));
        Assert.Equal(3, _producer.Sends[0].Options.Partition);
    }

    [Fact]
    public async Task A_tombstone_is_kept_by_its_key_and_is_no_message()
    {
        await _producer.TombstoneAsync("k"u8, cancellationToken: TestContext.Current.CancellationToken);
        var send = Assert.Single(_producer.Sends);
        Assert.True(send.IsTombstone);
        Assert.Equal("k", Encoding.UTF8.GetString(send.Key!.Value.Span));
        Assert.Empty(_producer.Messages);
    }

    [Fact]
    public async Task A_send_that_is_told_to_fail_fails_once_and_is_not_kept()
    {
        _producer.FailNext(new TimeoutException("Later."));
        await Assert.ThrowsAsync<TimeoutException>(async () => await _producer.SendAsync("one", cancellationToken: TestContext.Current.CancellationToken));
        await _producer.SendAsync("two", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["two"], _producer.Messages);
    }

    [Fact]
    public async Task Of_many_the_exception_says_which_failed()
    {
        var failure = new TimeoutException("Later.");
        _producer.FailNext(failure);
        var error = await Assert.ThrowsAsync<SendManyException>(async () => await _producer.SendManyAsync(["one", "two"], cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal([new SendFailure(0, failure)], error.Failures);
        Assert.Equal(["two"], _producer.Messages);
    }

    [Fact]
    public async Task With_its_contract_a_message_that_cannot_be_serialized_is_found_out()
    {
        await Assert.ThrowsAsync<NotSupportedException>(async () => await _producer.SendAsync("unserializable", cancellationToken: TestContext.Current.CancellationToken));
        await new RecordingProducer<string>().SendAsync("unserializable", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(_producer.Sends);
    }

    [Fact]
    public async Task Cancelled_it_sends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _producer.SendAsync("one", cancellationToken: new CancellationToken(canceled: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _producer.TombstoneAsync("k"u8, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(_producer.Sends);
    }

    /// <summary>A contract whose key is the first letter.</summary>
    private sealed class Words : ITopicContract<string>
    {
        public TopicDefinition Topic { get; } = new("words");

        public MessageSchema Schema { get; } = new(TopicFormat.Json, "Word", "{}", 1);

        public bool HasKey => true;

        public bool WriteKey(ref MessageWriter writer, in string value)
        {
            writer.Write(Encoding.UTF8.GetBytes(value[..1]));
            return true;
        }

        public void WriteHeaders(ref MessageHeaderWriter writer, in string value)
        {
        }

        public void WriteValue(ref MessageWriter writer, in string value)
        {
            if (value == "unserializable") throw new NotSupportedException("A getter threw.");
            writer.Write(Encoding.UTF8.GetBytes(value));
        }

        public string Read(MessageData data) => Encoding.UTF8.GetString(data.Value);
    }
}
