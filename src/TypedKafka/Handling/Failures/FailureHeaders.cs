using System.Globalization;
using System.Text;
using TypedKafka.Serialization;

namespace TypedKafka.Handling.Failures;

/// <summary>
/// The headers that say why a record is where it is: <c>typedkafka-retry-*</c> on retry topics, <c>typedkafka-dlt-*</c> on dead-letter topics. They are text, and stand behind the record's own, which
/// stay as they are; where a name occurs twice, because a dead letter was sent to its topic once more, the last one counts.
/// </summary>
internal static class FailureHeaders
{
    /// <summary>The most characters of an exception's message that are written.</summary>
    public const int MostMessage = 1_000;

    private const string RetryPrefix = "typedkafka-retry-";
    private const string DeadLetterPrefix = "typedkafka-dlt-";

    /// <summary>Begins the headers of a retry topic: what is before it is the record's own.</summary>
    private static ReadOnlySpan<byte> Due => "typedkafka-retry-due"u8;

    private static ReadOnlySpan<byte> RetryPrefixUtf8 => "typedkafka-retry-"u8;

    /// <summary>Writes the headers of a record for a retry topic.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="record">The record, with its own headers.</param>
    /// <param name="failure">What happened to it.</param>
    /// <param name="due">When it is to be handled again, in milliseconds since 1970-01-01 UTC.</param>
    /// <returns>The number of headers.</returns>
    public static int WriteRetry(MessageBuffer buffer, in FailedRecord record, in RecordFailure failure, long due)
    {
        var writer = new MessageHeaderWriter(buffer);
        WriteOwn(ref writer, record, failure);
        Write(ref writer, RetryPrefix, "due", due);
        WriteFailure(ref writer, RetryPrefix, record, failure);
        writer.Complete();
        return writer.Count;
    }

    /// <summary>Writes the headers of a record for a dead-letter topic.</summary>
    /// <returns>The number of headers.</returns>
    public static int WriteDeadLetter(MessageBuffer buffer, in FailedRecord record, in RecordFailure failure)
    {
        var writer = new MessageHeaderWriter(buffer);
        WriteOwn(ref writer, record, failure);
        WriteFailure(ref writer, DeadLetterPrefix, record, failure);
        writer.Complete();
        return writer.Count;
    }

    /// <summary>Reads what a record of a retry topic says of itself. No allocation.</summary>
    public static RetryState ReadState(MessageHeaders headers)
    {
        long? due = null, timestamp = null;
        int? attempts = null;
        foreach (var header in headers)
        {
            if (!header.Name.StartsWith(RetryPrefixUtf8)) continue;
            var name = header.Name[RetryPrefixUtf8.Length..];
            if (name.SequenceEqual("due"u8)) due = Number(header.Value);
            else if (name.SequenceEqual("timestamp"u8)) timestamp = Number(header.Value);
            else if (name.SequenceEqual("attempts"u8)) attempts = Number(header.Value) is { } number ? (int)Math.Min(number, int.MaxValue / 2) : null;
        }

        return new RetryState(due, attempts, timestamp);
    }

    /// <summary>Reads where a record of a retry topic was first read; a record that does not say was first read there.</summary>
    public static RecordOrigin ReadOrigin(MessageHeaders headers, in RecordOrigin here)
    {
        if (headers.GetText(RetryPrefix + "topic") is not { Length: > 0 } topic
            || !headers.TryGet("typedkafka-retry-partition"u8, out var partition) || Number(partition) is not { } number || number > int.MaxValue
            || !headers.TryGet("typedkafka-retry-offset"u8, out var text) || Number(text) is not { } offset)
        {
            return here;
        }

        return new RecordOrigin(topic, (int)number, offset, here.Timestamp);
    }

    private static void WriteOwn(ref MessageHeaderWriter writer, in FailedRecord record, in RecordFailure failure)
    {
        var headers = new MessageHeaders(record.Headers.Span, record.HeaderCount);

        // Those that a retry topic has added stand behind the last "due", among whatever else was added on the way.
        var (own, index) = (failure.IsOnRetryTopic ? record.HeaderCount : int.MaxValue, 0);
        if (failure.IsOnRetryTopic)
        {
            foreach (var header in headers)
            {
                if (header.Name.SequenceEqual(Due)) own = index;
                index++;
            }
        }

        index = 0;
        foreach (var header in headers)
        {
            if (index++ >= own && header.Name.StartsWith(RetryPrefixUtf8)) continue;
            if (header.HasValue) writer.Write(header.Name, header.Value);
            else writer.WriteNull(header.Name);
        }
    }

    private static void WriteFailure(ref MessageHeaderWriter writer, string prefix, in FailedRecord record, in RecordFailure failure)
    {
        var origin = failure.Origin;
        Write(ref writer, prefix, "topic", origin.Topic);
        Write(ref writer, prefix, "partition", origin.Partition);
        Write(ref writer, prefix, "offset", origin.Offset);
        Write(ref writer, prefix, "timestamp", origin.Timestamp);
        Write(ref writer, prefix, "group", failure.Group);
        Write(ref writer, prefix, "attempts", record.Attempt);
        Write(ref writer, prefix, "exception-type", failure.Exception.GetType().FullName ?? failure.Exception.GetType().Name);
        Write(ref writer, prefix, "exception-message", Bounded(failure.Exception.Message));
    }

    private static void Write(ref MessageHeaderWriter writer, string prefix, string name, long value) => Write(ref writer, prefix, name, value.ToString(CultureInfo.InvariantCulture));

    private static void Write(ref MessageHeaderWriter writer, string prefix, string name, string value) => writer.Write(prefix + name, Encoding.UTF8.GetBytes(value));

    private static string Bounded(string message)
    {
        if (message.Length <= MostMessage) return message;
        var length = char.IsHighSurrogate(message[MostMessage - 1]) ? MostMessage - 1 : MostMessage;
        return string.Concat(message.AsSpan(0, length), "…");
    }

    private static long? Number(ReadOnlySpan<byte> text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
