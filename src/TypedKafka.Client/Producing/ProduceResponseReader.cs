using System.Text;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Producing;

/// <summary>Reads Produce responses, versions 3 to 13, straight into the batches that they answer, without the objects of <see cref="ProduceResponse"/>.</summary>
internal static class ProduceResponseReader
{
    private const uint CurrentLeaderTag = 0;

    /// <summary>Fills <see cref="ProducerBatch.Result"/>; a batch that is not answered keeps an unknown one.</summary>
    /// <returns>The throttle time in milliseconds.</returns>
    public static int Read(ReadOnlySpan<byte> body, short version, List<ProducerBatch> batches)
    {
        var reader = new ProtocolReader(body);
        reader.Enter(nameof(ProduceResponse), version);
        var flexible = version >= 9;
        var next = 0;
        for (var topics = ReadCount(ref reader, flexible, 4); topics > 0; topics--)
        {
            var name = version >= 13 ? default : reader.ReadRaw(flexible ? (int)reader.ReadUnsignedVarint() - 1 : reader.ReadInt16());
            var id = version >= 13 ? reader.ReadUuid() : default;
            for (var partitions = ReadCount(ref reader, flexible, 14); partitions > 0; partitions--)
            {
                var index = reader.ReadInt32();
                var result = ReadPartition(ref reader, version, flexible);
                if (Find(batches, ref next, name, id, index, version >= 13) is { } batch) batch.Result = result;
            }

            if (flexible) reader.SkipTags();
        }

        return reader.ReadInt32();
    }

    private static BatchResult ReadPartition(ref ProtocolReader reader, short version, bool flexible)
    {
        var result = new BatchResult { IsKnown = true, Error = (ErrorCode)reader.ReadInt16(), BaseOffset = reader.ReadInt64(), AppendTime = reader.ReadInt64(), LeaderId = -1, LeaderEpoch = -1 };
        if (version >= 5) reader.ReadInt64();
        if (version >= 8)
        {
            string? first = null;
            for (var errors = ReadCount(ref reader, flexible, 5); errors > 0; errors--)
            {
                var record = reader.ReadInt32();
                var message = ReadString(ref reader, flexible);
                first ??= $"record {record} of the batch: {message ?? "no reason was given"}";
                if (flexible) reader.SkipTags();
            }

            var reason = ReadString(ref reader, flexible);
            result.ErrorMessage = first is null || reason is null ? first ?? reason : $"{reason} ({first})";
        }

        if (!flexible) return result;
        for (var tags = reader.ReadTagCount(); tags > 0; tags--)
        {
            var outer = reader.BeginTag(out var tag);
            if (version >= 10 && tag == CurrentLeaderTag)
            {
                result.LeaderId = reader.ReadInt32();
                result.LeaderEpoch = reader.ReadInt32();
            }

            reader.SkipTag();
            reader.EndTag(outer);
        }

        return result;
    }

    /// <summary>Brokers answer in the order of the request; any other order is found as well.</summary>
    private static ProducerBatch? Find(List<ProducerBatch> batches, ref int next, ReadOnlySpan<byte> name, Guid id, int partition, bool byId)
    {
        for (var tried = 0; tried < batches.Count; tried++)
        {
            var at = next + tried;
            if (at >= batches.Count) at -= batches.Count;
            var batch = batches[at];
            if (batch.Partition.Index != partition) continue;
            var topic = batch.Partition.Topic;
            if (byId ? topic.Id != id : !name.SequenceEqual(topic.NameUtf8)) continue;
            next = at + 1 == batches.Count ? 0 : at + 1;
            return batch;
        }

        return null;
    }

    private static int ReadCount(ref ProtocolReader reader, bool flexible, int elementSize) =>
        flexible ? reader.ReadCompactArrayCount(elementSize) : reader.ReadArrayCount(elementSize);

    private static string? ReadString(ref ProtocolReader reader, bool flexible)
    {
        var length = flexible ? (int)reader.ReadUnsignedVarint() - 1 : reader.ReadInt16();
        return length < 0 ? null : Encoding.UTF8.GetString(reader.ReadRaw(length));
    }
}
