using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// What a member of the sticky assignor tells the leader in its user data: its previous partitions by topic, and (version 1) the generation that they were assigned in. The bytes carry no
/// version: version 0 just ends before the generation.
/// </summary>
internal static class StickyUserData
{
    public static byte[] Encode(IReadOnlyList<TopicPartition> partitions, int generation)
    {
        var topics = partitions.GroupBy(p => p.Topic, StringComparer.Ordinal).OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
        var writer = new ProtocolWriter();
        try
        {
            writer.WriteArrayCount(topics.Count);
            foreach (var topic in topics)
            {
                writer.WriteString(topic.Key);
                writer.WriteArrayCount(topic.Count());
                foreach (var partition in topic.Order())
                    writer.WriteInt32(partition.Partition);
            }

            writer.WriteInt32(generation);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>
    /// Reads both versions. Another client's member wrote the bytes: what cannot be read counts as nothing, since it only costs that member its claim, and an error would cost the whole group.
    /// </summary>
    public static (IReadOnlyList<TopicPartition> Partitions, int Generation) Decode(ReadOnlyMemory<byte>? userData)
    {
        if (userData is not { IsEmpty: false } bytes)
            return ([], MemberSubscription.NoGeneration);

        try
        {
            var reader = new ProtocolReader(bytes);
            var partitions = new List<TopicPartition>();
            for (var topics = reader.ReadArrayCount(sizeof(short) + sizeof(int)); topics > 0; topics--)
            {
                var topic = reader.ReadString();
                for (var count = reader.ReadArrayCount(sizeof(int)); count > 0; count--)
                    partitions.Add(new TopicPartition(topic, reader.ReadInt32()));
            }

            return (partitions, reader.Remaining >= sizeof(int) ? reader.ReadInt32() : MemberSubscription.NoGeneration);
        }
        catch (ProtocolException)
        {
            return ([], MemberSubscription.NoGeneration);
        }
    }
}
