using System.Text.Json;
using System.Text.Json.Nodes;
using TypedKafka.Client;

namespace TypedKafka.IntegrationTests.Interop;

/// <summary>A record's value, and what its header says of its schema.</summary>
internal sealed record Record(byte[] Value, byte[]? Header)
{
    private const string HeaderName = "__value_schema_id";

    public static Record Of(JsonElement json) =>
        new(Convert.FromHexString(json.GetProperty("value").GetString()!), json.TryGetProperty("header", out var header) ? Convert.FromHexString(header.GetString()!) : null);

    public JsonObject ToJson() => new() { ["value"] = Convert.ToHexString(Value), ["header"] = Header is null ? null : Convert.ToHexString(Header) };

    public ProducerRecord ToProducerRecord(string topic, byte[]? key) => new(topic, key, Value) { Headers = Header is null ? null : [new ProducerHeader(HeaderName, Header)] };
}
