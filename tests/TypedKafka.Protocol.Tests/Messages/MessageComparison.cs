using System.Text.Json.Nodes;
using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Compares the codec of one message, at every version, with Apache's own code: the bytes of each, read by the other.</summary>
internal sealed class MessageComparison(OracleProcess oracle, MessageDefinition message)
{
    /// <summary>From so many instances on, the series must have had everything.</summary>
    private const int WholeSeries = 200;

    /// <summary>The oracle has no converters for the formats inside the bytes of group messages: for them only <see cref="MarkedEncoding"/> speaks, and <see cref="ConsumerProtocolTests"/>.</summary>
    private readonly bool isKnownToOracle = !message.Name.StartsWith("ConsumerProtocol", StringComparison.Ordinal);

    private static readonly Lock Gate = new();
    private static (int Messages, int Versions, int Instances) compared;

    /// <summary>Says what was compared, this time and so far.</summary>
    public string Run()
    {
        var instances = 0;
        foreach (var version in message.Versions)
        {
            var coverage = new FieldCoverage(message, version);
            var samples = Enumerable.Range(0, OracleProcess.Instances).Select(seed => Sample(version, seed)).ToList();
            foreach (var (_, json, _) in samples)
                coverage.Add(json);
            if (isKnownToOracle) AskApache(version, samples);
            instances += samples.Count;
            if (samples.Count < WholeSeries) continue;
            var missing = coverage.Missing().ToList();
            Assert.True(missing.Count == 0, $"{message.Name} version {version}, never had in {samples.Count} instances: {string.Join("; ", missing)}");
        }

        lock (Gate)
        {
            compared = (compared.Messages + 1, compared.Versions + message.Versions.Count(), compared.Instances + instances);
            return $"{message.Name}: {message.Versions.Count()} versions, {instances} instances, both ways. So far: {compared.Messages} messages, {compared.Versions} versions, {compared.Instances} instances.";
        }
    }

    private (string At, JsonObject Json, byte[] Bytes) Sample(short version, int seed)
    {
        var at = $"{message.Name} version {version} seed {seed}";
        var instance = RandomMessage.OfSeries(message, version, seed);
        var json = MessageJson.Print(message.Root, instance, version);
        var bytes = message.Write(instance, version);
        Assert.True(message.ComputeSize(instance, version) == bytes.Length, $"{at}: {bytes.Length} bytes, computed {message.ComputeSize(instance, version)}");

        AssertSameBytes(at, bytes, MarkedEncoding.Of(message, instance, version).Bytes);
        AssertSame(message.Read(bytes, version), json, version, at);
        AssertSame(message.ReadSpan(bytes, version), json, version, at);
        if (message.IsFlexible(version))
            AssertSame(message.Read(MarkedEncoding.Of(message, instance, version, hasUnknownTags: true).Bytes, version), json, version, at + ", with unknown tags everywhere");
        return (at, json, bytes);
    }

    private void AskApache(short version, List<(string At, JsonObject Json, byte[] Bytes)> samples)
    {
        var encoded = oracle.AskAll([.. samples.Select(sample => Question("message.encode", version, "json", sample.Json.DeepClone()))]);
        var decoded = oracle.AskAll([.. samples.Select(sample => Question("message.decode", version, "bytes", Convert.ToBase64String(sample.Bytes)))]);
        for (var index = 0; index < samples.Count; index++)
        {
            // What Apache writes is byte for byte what we wrote and read above.
            var (at, json, bytes) = samples[index];
            AssertSameBytes(at, bytes, Convert.FromBase64String(encoded[index]["bytes"]!.GetValue<string>()));
            Assert.True(decoded[index]["remaining"]!.GetValue<int>() == 0, $"{at}: Apache leaves {decoded[index]["remaining"]} bytes");
            BlankRecords(json);
            Assert.True(Equals(decoded[index]["json"], json), $"{at}: ours {json.ToJsonString()}, theirs {decoded[index]["json"]}");
        }
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

    private void AssertSame(object read, JsonObject json, short version, string at)
    {
        var again = MessageJson.Print(message.Root, read, version);
        Assert.True(Equals(again, json), $"{at}: read back as {again.ToJsonString()}, was {json.ToJsonString()}");
    }

    private static void AssertSameBytes(string at, byte[] ours, byte[] theirs) =>
        Assert.True(theirs.AsSpan().SequenceEqual(ours), $"{at}: ours {Convert.ToHexString(ours)}, theirs {Convert.ToHexString(theirs)}");

    private static bool Equals(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private JsonObject Question(string operation, short version, string key, JsonNode? value) =>
        new() { ["op"] = operation, ["message"] = message.Name, ["version"] = version, [key] = value };
}
