using System.Text.Json;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Compares every definition of ours with the official one, field by field.</summary>
public sealed class ConformanceTests
{
    /// <summary>APIs among brokers and controllers, which no client sends.</summary>
    private static readonly HashSet<string> NotForClients =
    [
        "AllocateProducerIds", "AlterPartition", "AssignReplicasToDirs", "BeginQuorumEpoch", "BrokerHeartbeat", "BrokerRegistration", "ControlledShutdown",
        "ControllerRegistration", "DeleteShareGroupState", "EndQuorumEpoch", "Envelope", "FetchSnapshot", "InitializeShareGroupState", "LeaderAndIsr",
        "ReadShareGroupState", "ReadShareGroupStateSummary", "StopReplica", "UpdateMetadata", "UpdateRaftVoter", "Vote", "WriteShareGroupState",
    ];

    public static TheoryData<string> Messages => [.. MessageDefinition.Names];

    [Fact]
    public void Every_official_request_of_clients_is_defined()
    {
        var official = OfficialDefinitions.All.Values
            .Where(definition => Text(definition, "type") == "request")
            .Select(definition => Text(definition, "name")![..^"Request".Length])
            .Except(NotForClients)
            .Order(StringComparer.Ordinal);

        Assert.Equal(official, Apis.All.Select(api => api.Key.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_what_its_official_definition_says(string name)
    {
        var message = MessageDefinition.Get(name);
        var official = OfficialDefinitions.All[name];

        Assert.Equal(Text(official, "validVersions"), message.Attribute.Versions);
        Assert.Equal(Text(official, "flexibleVersions"), message.Attribute.Flexible);
        Assert.Equal(Flag(official, "latestVersionUnstable"), message.Attribute.LatestVersionUnstable);
        Assert.Equal(Text(official, "type") switch { "request" => MessageKind.Request, "response" => MessageKind.Response, _ => MessageKind.Data }, message.Attribute.Kind);
        if (official.TryGetProperty("apiKey", out var key))
            Assert.Equal(key.GetInt16(), (short)message.Attribute.ApiKey);
        var common = official.TryGetProperty("commonStructs", out var structs)
            ? structs.EnumerateArray().ToDictionary(entry => Text(entry, "name")!, entry => entry.GetProperty("fields"))
            : [];
        new StructComparison(name, common).Compare(message.Root, official.GetProperty("fields"));
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();
}
