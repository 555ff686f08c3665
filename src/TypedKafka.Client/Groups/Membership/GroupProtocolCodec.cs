using System.Buffers.Binary;
using TypedKafka.Client.Groups.Assignors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Groups.Membership;

/// <summary>
/// The bytes that members of a consumer group exchange through the coordinator: a version of two bytes, then a ConsumerProtocolSubscription or -Assignment. Both are
/// written in the newest version; a reader of an older one stops where its own fields end.
/// </summary>
internal static class GroupProtocolCodec
{
    public static byte[] EncodeSubscription(JoinRequestData data, PartitionAssignor assignor, string? rack) => Encode(new ConsumerProtocolSubscription
    {
        Topics = [.. data.Topics],
        UserData = assignor.UserData(data.Previous, data.OwnedGeneration),
        OwnedPartitions = [.. ByTopic(data.Owned).Select(t => new ConsumerProtocolSubscription.TopicPartition { Topic = t.Topic, Partitions = t.Partitions })],
        GenerationId = data.OwnedGeneration,
        RackId = rack,
    });

    /// <exception cref="ProtocolException">The bytes are no subscription.</exception>
    public static MemberSubscription DecodeSubscription(string memberId, string? instanceId, ReadOnlyMemory<byte> bytes)
    {
        var subscription = Decode<ConsumerProtocolSubscription>(bytes);
        return new MemberSubscription
        {
            MemberId = memberId,
            InstanceId = instanceId,
            Topics = subscription.Topics,
            Owned = [.. subscription.OwnedPartitions.SelectMany(t => t.Partitions.Select(p => new TopicPartition(t.Topic, p)))],
            Generation = subscription.GenerationId,
            Rack = subscription.RackId,
            UserData = subscription.UserData,
        };
    }

    public static byte[] EncodeAssignment(IEnumerable<TopicPartition> partitions) => Encode(new ConsumerProtocolAssignment
    {
        AssignedPartitions = [.. ByTopic(partitions).Select(t => new ConsumerProtocolAssignment.TopicPartition { Topic = t.Topic, Partitions = t.Partitions })],
    });

    /// <summary>No bytes at all are an empty assignment: so a leader that forgot a member leaves it.</summary>
    /// <exception cref="ProtocolException">The bytes are no assignment.</exception>
    public static List<TopicPartition> DecodeAssignment(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty
        ? []
        : [.. Decode<ConsumerProtocolAssignment>(bytes).AssignedPartitions.SelectMany(t => t.Partitions.Select(p => new TopicPartition(t.Topic, p)))];

    private static IEnumerable<(string Topic, List<int> Partitions)> ByTopic(IEnumerable<TopicPartition> partitions) =>
        partitions.GroupBy(p => p.Topic, StringComparer.Ordinal).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Select(p => p.Partition).Order().ToList()));

    private static byte[] Encode<T>(T message)
        where T : IMessage
    {
        var writer = new ProtocolWriter();
        try
        {
            writer.WriteInt16(T.HighestVersion);
            message.Write(ref writer, T.HighestVersion);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static T Decode<T>(ReadOnlyMemory<byte> bytes)
        where T : IMessage<T>
    {
        // A copy: what is read keeps slices, and the response's buffer goes back to its pool.
        ReadOnlyMemory<byte> copy = bytes.ToArray();
        if (copy.Length < sizeof(short))
            throw new ProtocolException($"A {T.MessageName} of a group's member has {copy.Length} bytes, too few for its version.");
        var version = BinaryPrimitives.ReadInt16BigEndian(copy.Span);
        if (version < T.LowestVersion)
            throw new ProtocolException($"A {T.MessageName} of a group's member has version {version}.");
        var reader = new ProtocolReader(copy[sizeof(short)..]);
        return T.Read(ref reader, Math.Min(version, T.HighestVersion));
    }
}
