using System.Globalization;
using System.Text.Json.Nodes;
using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>
/// Every message at every version, both ways, against Apache's own code. The instances of a version are set by the environment
/// variable TYPEDKAFKA_DIFFERENTIAL_INSTANCES.
/// </summary>
public sealed class DifferentialTests(OracleProcess oracle)
{
    private static readonly int Instances =
        int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_DIFFERENTIAL_INSTANCES") ?? "5", CultureInfo.InvariantCulture);

    /// <summary>The oracle has no converters for the formats inside the bytes of group messages; <see cref="ConsumerProtocolTests"/> has their bytes.</summary>
    public static TheoryData<string> Messages => [.. MessageDefinition.Names.Where(name => !name.StartsWith("ConsumerProtocol", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Apache_writes_the_same_bytes_and_reads_ours(string name)
    {
        var message = MessageDefinition.Get(name);
        foreach (var version in message.Versions)
        {
            for (var seed = 0; seed < Instances; seed++)
                Compare(message, version, seed);
        }
    }

    private void Compare(MessageDefinition message, short version, int seed)
    {
        var at = $"{message.Name} version {version} seed {seed}";
        var instance = new RandomMessage(seed).Create(message.Root, version);
        var json = MessageJson.Print(message.Root, instance, version);

        var ours = message.Write(instance, version);
        Assert.True(message.ComputeSize(instance, version) == ours.Length, $"{at}: {ours.Length} bytes, computed {message.ComputeSize(instance, version)}");

        var encoded = oracle.Ask(Question("message.encode", message, version, "json", json.DeepClone()));
        var theirs = Convert.FromBase64String(encoded["bytes"]!.GetValue<string>());
        Assert.True(theirs.AsSpan().SequenceEqual(ours), $"{at}: ours {Convert.ToHexString(ours)}, theirs {Convert.ToHexString(theirs)}");

        var decoded = oracle.Ask(Question("message.decode", message, version, "bytes", Convert.ToBase64String(ours)));
        Assert.True(decoded["remaining"]!.GetValue<int>() == 0, $"{at}: Apache leaves {decoded["remaining"]} bytes");
        var expected = JsonNode.Parse(json.ToJsonString())!;
        BlankRecords(expected);
        Assert.True(JsonNode.DeepEquals(decoded["json"], expected), $"{at}: ours {expected.ToJsonString()}, theirs {decoded["json"]}");

        AssertSame(message, message.Read(theirs, version), json, version, at);
        AssertSame(message, message.ReadSpan(theirs, version), json, version, at);
    }

    /// <summary>Apache's converters print record data as empty, whatever it is.</summary>
    private static void BlankRecords(JsonNode json)
    {
        if (json is JsonArray array)
        {
            foreach (var item in array.OfType<JsonNode>())
                BlankRecords(item);
        }
        else if (json is JsonObject owner)
        {
            if (owner["records"] is JsonValue) owner["records"] = "";
            foreach (var (_, value) in owner)
            {
                if (value is not null) BlankRecords(value);
            }
        }
    }

    private static void AssertSame(MessageDefinition message, object read, JsonObject json, short version, string at)
    {
        var again = MessageJson.Print(message.Root, read, version);
        Assert.True(JsonNode.DeepEquals(again, json), $"{at}: read back as {again.ToJsonString()}, was {json.ToJsonString()}");
    }

    private static JsonObject Question(string operation, MessageDefinition message, short version, string key, JsonNode? value) =>
        new() { ["op"] = operation, ["message"] = message.Name, ["version"] = version, [key] = value };
}
