using System.Text;
using System.Text.Json;

namespace TypedKafka.Testing.Registry;

/// <summary>Writes the bodies of answers.</summary>
internal static class Answers
{
    public static string Error(int code, string message) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("error_code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    public static string Schema(StoredVersion version, bool givesGuid, bool hasSubject) => Write(json =>
    {
        json.WriteStartObject();
        if (hasSubject)
        {
            json.WriteString("subject", version.Subject);
            json.WriteNumber("version", version.Version);
            json.WriteNumber("id", version.Id);
        }

        if (givesGuid) json.WriteString("guid", version.Schema.Guid.ToString());
        if (version.Schema.Type != "AVRO") json.WriteString("schemaType", version.Schema.Type);
        if (version.Schema.References.Count > 0)
        {
            json.WriteStartArray("references");
            foreach (var (name, subject, referred) in version.Schema.References)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("subject", subject);
                json.WriteNumber("version", referred);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("schema", version.Schema.Text);
        json.WriteEndObject();
    });

    public static string Texts(IEnumerable<string> texts) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    });

    public static string Numbers(IEnumerable<int> numbers) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    });

    public static string Member(string name, string value) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    });

    public static string Verdict(string? problem) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("is_compatible", problem is null);
        json.WriteStartArray("messages");
        if (problem is not null) json.WriteStringValue(problem);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) write(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
