using System.Text;
using TypedKafka.Handling.Failures;
using TypedKafka.Serialization;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>Which headers a failed record has: its own, as they were, and then those that say what went wrong.</summary>
public sealed class FailureHeadersTests
{
    private static readonly InvalidOperationException s_exception = new("It does not fit.");
    private static readonly RecordOrigin s_origin = new("orders", 3, 41, 1_000);

    [Fact]
    public void A_record_says_where_it_was_first_read_when_it_is_due_and_how_often_it_was_tried()
    {
        var record = Record(Write(("own", "1")), attempt: 2);
        var (bytes, count) = Retry(record, isOnRetryTopic: false, due: 5_000);
        Assert.Equal(
            ["own=1", "due=5000", "topic=orders", "partition=3", "offset=41", "timestamp=1000", "group=billing", "attempts=2", "exception-type=System.InvalidOperationException", "exception-message=It does not fit."],
            Texts(bytes, count).Select(text => text.Replace("typedkafka-retry-", "", StringComparison.Ordinal)));
        Assert.Equal(new RetryState(5_000, 2, 1_000), FailureHeaders.ReadState(new MessageHeaders(bytes, count)));
        Assert.Equal(s_origin with { Timestamp = 9 }, FailureHeaders.ReadOrigin(new MessageHeaders(bytes, count), new RecordOrigin("retry", 0, 0, 9)));
    }

    [Fact]
    public void Those_of_one_retry_topic_make_way_for_those_of_the_next()
    {
        var first = Retry(Record(Write(("own", "1"), ("own", null), ("", "")), attempt: 1), isOnRetryTopic: false, due: 5_000);
        var (bytes, count) = Retry(Record(first, attempt: 2), isOnRetryTopic: true, due: 6_000);
        Assert.Equal(["own=1", "own", "=", "typedkafka-retry-due=6000"], Texts(bytes, count).Take(4));
        Assert.Equal(3 + 9, count);
    }

    [Fact]
    public void What_a_record_brought_along_is_its_own_whatever_it_is_called()
    {
        var own = Write(("typedkafka-retry-due", "1"), ("typedkafka-dlt-topic", "old"));
        var retried = Retry(Record(own, attempt: 1), isOnRetryTopic: false, due: 5_000);
        Assert.Equal(5_000, FailureHeaders.ReadState(new MessageHeaders(retried.Bytes, retried.Count)).Due);
        var (bytes, count) = DeadLetter(Record(retried, attempt: 2), isOnRetryTopic: true);
        Assert.Equal(["typedkafka-retry-due=1", "typedkafka-dlt-topic=old", "typedkafka-dlt-topic=orders"], Texts(bytes, count).Take(3));
        Assert.Equal(2 + 8, count);
    }

    [Fact]
    public void What_somebody_added_on_the_way_stays()
    {
        var retried = Retry(Record(Write(("own", "1")), attempt: 1), isOnRetryTopic: false, due: 5_000);
        (byte[] Bytes, int Count) traced = ([.. retried.Bytes, .. Write(("trace", "t")).Bytes], retried.Count + 1);
        var (bytes, count) = DeadLetter(Record(traced, attempt: 2), isOnRetryTopic: true);
        Assert.Equal(["own=1", "trace=t", "typedkafka-dlt-topic=orders"], Texts(bytes, count).Take(3));
    }

    [Fact]
    public void A_record_that_says_nothing_or_nonsense_was_first_read_where_it_is()
    {
        var here = new RecordOrigin("retry", 1, 2, 3);
        Assert.Equal(default, FailureHeaders.ReadState(default));
        Assert.Equal(here, FailureHeaders.ReadOrigin(default, here));
        foreach (var (partition, offset) in ((string, string)[])[("x", "1"), ("1", "-1"), ("9999999999", "1"), ("", "")])
        {
            var (bytes, count) = Write(("typedkafka-retry-topic", "orders"), ("typedkafka-retry-partition", partition), ("typedkafka-retry-offset", offset));
            Assert.Equal(here, FailureHeaders.ReadOrigin(new MessageHeaders(bytes, count), here));
        }
    }

    private static FailedRecord Record((byte[] Bytes, int Count) headers, int attempt) => new("orders", 3, 41, 1_000, null, null, headers.Bytes, headers.Count, attempt);

    private static RecordFailure Failure(bool isOnRetryTopic) => new(s_exception, s_origin, "billing", isOnRetryTopic);

    private static (byte[] Bytes, int Count) Retry(FailedRecord record, bool isOnRetryTopic, long due) => Filled(buffer => FailureHeaders.WriteRetry(buffer, record, Failure(isOnRetryTopic), due));

    private static (byte[] Bytes, int Count) DeadLetter(FailedRecord record, bool isOnRetryTopic) => Filled(buffer => FailureHeaders.WriteDeadLetter(buffer, record, Failure(isOnRetryTopic)));

    private static (byte[] Bytes, int Count) Write(params (string Name, string? Value)[] headers) => Filled(buffer =>
    {
        var writer = new MessageHeaderWriter(buffer);
        foreach (var (name, value) in headers)
        {
            if (value is null) writer.WriteNull(Encoding.UTF8.GetBytes(name));
            else writer.Write(name, Encoding.UTF8.GetBytes(value));
        }

        writer.Complete();
        return writer.Count;
    });

    private static (byte[] Bytes, int Count) Filled(Func<MessageBuffer, int> write)
    {
        var buffer = MessageBuffer.Rent();
        var count = write(buffer);
        var bytes = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return (bytes, count);
    }

    private static List<string> Texts(byte[] bytes, int count)
    {
        var texts = new List<string>();
        foreach (var header in new MessageHeaders(bytes, count))
            texts.Add(Encoding.UTF8.GetString(header.Name) + (header.HasValue ? "=" + Encoding.UTF8.GetString(header.Value) : ""));
        return texts;
    }
}
