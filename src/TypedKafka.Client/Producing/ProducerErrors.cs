using TypedKafka.Client.Options;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Producing;

/// <summary>The producer's exceptions: what happened to a record, whether it may have been written, and what to do.</summary>
internal static class ProducerErrors
{
    public static KafkaException RecordTooLarge(string topic, long size, ProducerSettings settings) => new(
        new KafkaError((short)ErrorCode.MessageTooLarge),
        $"A record for topic '{topic}' takes {size} bytes, more than {nameof(ProducerOptions.MaxRecordSize)} allows ({settings.MaxRecordSize}). " +
        $"It was not sent. Make it smaller, or raise {nameof(ProducerOptions.MaxRecordSize)} together with the topic's max.message.bytes.");

    public static KafkaTimeoutException NoRoom(string topic, BufferMemory memory, ProducerSettings settings) => new(
        $"A record for topic '{topic}' found no room in the buffer memory within {settings.MaxBlockTime}: {memory.Used} of {memory.Limit} bytes wait for brokers. " +
        $"It was not sent. Await sends, look at the brokers' health, or raise {nameof(ProducerOptions.BufferMemory)}.");

    public static KafkaTimeoutException NoMetadata(PendingAppend pending, TimeSpan waited)
    {
        var known = pending.Topic.Partitions.Length;
        return new KafkaTimeoutException(known > 0
            ? $"Topic '{pending.Topic.Name}' has {known} partitions, and no partition {pending.Partition} came within {waited}. The record was not sent. Send to a partition below {known}, or add partitions."
            : $"Topic '{pending.Topic.Name}' did not become known within {waited}. The record was not sent. Create it, or correct its name: this client makes no topics by itself unless AllowAutoCreateTopics is on.");
    }

    public static KafkaTimeoutException NoMetadata(string topic, TimeSpan waited, Exception last) => new(
        $"Topic '{topic}' could not be sent to within {waited}: {last.Message} The record was not sent. If the topic is missing, create it, or correct its name: this client makes no topics by itself unless AllowAutoCreateTopics is on.", last);

    public static KafkaTimeoutException Expired(ProducerBatch batch, ProducerSettings settings)
    {
        var partition = batch.Partition.Name;
        var after = $"within {nameof(ProducerOptions.DeliveryTimeout)} ({settings.DeliveryTimeout})";
        var last = LastFailure(batch);
        if (batch.MayHaveBeenWritten)
        {
            return new KafkaTimeoutException(
                $"A record for {partition} was not acknowledged {after}. It was sent and may have been written.{last}", batch.Result.Failure, mayHaveBeenSent: true);
        }

        var leader = batch.Partition.LeaderId < 0 ? " The partition has no leader." : "";
        return new KafkaTimeoutException($"A record for {partition} could not be delivered {after}. It was not written.{leader}{last}", batch.Result.Failure);
    }

    public static KafkaException Refused(ProducerBatch batch)
    {
        var what = batch.MayHaveBeenWritten
            ? $"A record for {batch.Partition.Name} was refused when it was sent again; an earlier attempt may have written it"
            : $"A record for {batch.Partition.Name} was refused and is not written";
        return BrokerErrors.ToException(batch.Result.Error, what, batch.Result.ErrorMessage);
    }

    public static KafkaException Closed(ProducerBatch batch) => new(
        $"The producer was closed before a record for {batch.Partition.Name} was acknowledged. {(batch.MayHaveBeenWritten ? "It was sent and may have been written." : "It was not written.")}{LastFailure(batch)}",
        batch.Result.Failure);

    public static KafkaException Aborted(ProducerBatch batch, KafkaException cause) => new(
        $"A record for {batch.Partition.Name} cannot be delivered: {cause.Message} {(batch.MayHaveBeenWritten ? "It may have been written by an earlier attempt." : "It was not written.")}", cause);

    private static string LastFailure(ProducerBatch batch)
    {
        if (batch.Result.Failure is { } failure) return $" Last, after {batch.Attempts} attempts: {failure.Message}";
        if (batch.Result is { IsKnown: true, Error: not ErrorCode.None }) return $" Last, after {batch.Attempts} attempts, the broker said {new KafkaError((short)batch.Result.Error)}.";
        return "";
    }
}
