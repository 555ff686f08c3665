using TypedKafka.Client.Connections;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Producing;

/// <summary>Writes Produce requests, versions 3 to 13, without the objects of <see cref="ProduceRequest"/>: batches go by reference.</summary>
internal static class ProduceRequestWriter
{
    /// <param name="writer">Where to.</param>
    /// <param name="version">The version: 9 and up are flexible, 13 names topics by id.</param>
    /// <param name="transactionalId">The transactional id, or null.</param>
    /// <param name="acks">Which copies must exist.</param>
    /// <param name="timeoutMilliseconds">How long the broker may wait for them.</param>
    /// <param name="batches">At most one of a partition, those of a topic together.</param>
    public static void Write(RequestWriter writer, short version, string? transactionalId, Acks acks, int timeoutMilliseconds, List<ProducerBatch> batches)
    {
        var flexible = version >= 9;
        if (flexible) writer.WriteCompactNullableString(transactionalId);
        else writer.WriteNullableString(transactionalId);
        writer.WriteInt16((short)acks);
        writer.WriteInt32(timeoutMilliseconds);
        WriteCount(writer, flexible, CountTopics(batches));
        for (var start = 0; start < batches.Count;)
        {
            var topic = batches[start].Partition.Topic;
            var end = start + 1;
            while (end < batches.Count && ReferenceEquals(batches[end].Partition.Topic, topic)) end++;
            WriteTopic(writer, version, topic);
            WriteCount(writer, flexible, end - start);
            for (var index = start; index < end; index++) WritePartition(writer, flexible, batches[index]);
            if (flexible) writer.WriteByte(0);
            start = end;
        }

        if (flexible) writer.WriteByte(0);
    }

    private static void WriteTopic(RequestWriter writer, short version, TopicState topic)
    {
        if (version >= 13)
        {
            writer.WriteUuid(topic.Id);
            return;
        }

        if (version >= 9) writer.WriteUnsignedVarint((uint)topic.NameUtf8.Length + 1);
        else writer.WriteInt16(checked((short)topic.NameUtf8.Length));
        writer.WriteRaw(topic.NameUtf8);
    }

    private static void WritePartition(RequestWriter writer, bool flexible, ProducerBatch batch)
    {
        writer.WriteInt32(batch.Partition.Index);
        if (flexible) writer.WriteUnsignedVarint((uint)batch.Builder.Length + 1);
        else writer.WriteInt32(batch.Builder.Length);
        writer.WriteMemory(batch.Builder.Memory);
        if (flexible) writer.WriteByte(0);
    }

    private static void WriteCount(RequestWriter writer, bool flexible, int count)
    {
        if (flexible) writer.WriteUnsignedVarint((uint)count + 1);
        else writer.WriteInt32(count);
    }

    private static int CountTopics(List<ProducerBatch> batches)
    {
        var count = 0;
        TopicState? last = null;
        foreach (var batch in batches)
        {
            if (ReferenceEquals(batch.Partition.Topic, last)) continue;
            last = batch.Partition.Topic;
            count++;
        }

        return count;
    }
}
