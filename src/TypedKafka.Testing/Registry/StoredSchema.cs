using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TypedKafka.Testing.Registry;

/// <summary>A schema as it was registered. JSON is the same however it is laid out.</summary>
internal sealed record StoredSchema(string Type, string Text, IReadOnlyList<(string Name, string Subject, int Version)> References)
{
    /// <summary>What two equal schemas have in common.</summary>
    public string Identity { get; } = $"{Type}\n{string.Join('\n', References)}\n{Canonical(Type, Text)}";

    /// <summary>Made of what the schema is, so that it is the same in every run.</summary>
    public Guid Guid => new(SHA256.HashData(Encoding.UTF8.GetBytes(Identity)).AsSpan(0, 16), bigEndian: true);

    private static string Canonical(string type, string text)
    {
        if (type is not ("AVRO" or "JSON" or "PROTOBUF")) throw new RegistryRefusal(422, 42201, $"Invalid schema type {type}");
        if (type == "PROTOBUF") return text;
        try
        {
            using var document = JsonDocument.Parse(text);
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream)) document.WriteTo(writer);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
        catch (JsonException exception)
        {
            throw new RegistryRefusal(422, 42201, $"Invalid schema: {exception.Message}");
        }
    }
}
