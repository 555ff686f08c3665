using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Testing.Broker.Groups;

/// <summary>Which topics the members of a consumer group are subscribed to, as their joins say.</summary>
internal static class GroupSubscriptions
{
    private const string Consumer = "consumer";

    /// <summary>False where the group has members whose subscriptions cannot be known.</summary>
    public static bool TryGet(Group group, out IReadOnlySet<string> topics)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        topics = found;
        lock (group.Gate)
        {
            if (group.Members.Count == 0) return true;
            if (group.ProtocolType != Consumer) return false;
            foreach (var member in group.Members)
            {
                foreach (var protocol in member.Protocols)
                {
                    if (!TryRead(protocol.Metadata, found)) return false;
                }
            }

            return true;
        }
    }

    private static bool TryRead(byte[] metadata, HashSet<string> topics)
    {
        try
        {
            var reader = new ProtocolReader(metadata.AsMemory());
            var version = Math.Clamp(reader.ReadInt16(), ConsumerProtocolSubscription.LowestVersion, ConsumerProtocolSubscription.HighestVersion);
            topics.UnionWith(ConsumerProtocolSubscription.Read(ref reader, version).Topics);
            return true;
        }
        catch (ProtocolException)
        {
            return false; // Not a consumer's metadata, whatever the group calls itself.
        }
    }
}
