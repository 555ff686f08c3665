using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client.Consuming;

/// <summary>The texts of what can go wrong with one partition.</summary>
internal static class PartitionErrors
{
    public static KafkaPartitionException Corrupt(TopicPartition partition, long offset, CorruptRecordException cause) =>
        new(partition, offset, $"{partition} cannot be read at offset {offset}: {cause.Message} It will be fetched again; if it stays so, seek beyond it.", new KafkaError((short)ErrorCode.CorruptMessage), cause);

    public static KafkaPartitionException Refused(TopicPartition partition, long offset, ErrorCode error)
    {
        var description = ErrorCodes.Get(error);
        return new(partition, offset, $"The broker refuses to hand out {partition} from offset {offset}: {description.Name}. {description.Advice}", new KafkaError((short)error));
    }
}
