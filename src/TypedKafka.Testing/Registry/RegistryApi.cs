using System.Globalization;
using System.Text.Json;

namespace TypedKafka.Testing.Registry;

/// <summary>The REST API.</summary>
internal static class RegistryApi
{
    public static RegistryAnswer Answer(RegistryState state, RegistryRequest request)
    {
        try
        {
            return Route(state, request);
        }
        catch (RegistryRefusal refusal)
        {
            return new RegistryAnswer(refusal.Status, Answers.Error(refusal.Code, refusal.Message));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new RegistryAnswer(400, Answers.Error(400, $"The request cannot be read: {exception.Message}"));
        }
    }

    private static RegistryAnswer Route(RegistryState state, RegistryRequest request)
    {
        var query = request.Path.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? request.Path : request.Path[..query];
        var options = query < 0 ? "" : request.Path[query..];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        return (request.Method, parts) switch
        {
            ("GET", ["subjects"]) => Ok(Answers.Texts(state.Subjects())),
            ("GET", ["subjects", var subject, "versions"]) => Ok(Answers.Numbers(state.Versions(subject).Select(version => version.Version))),
            ("GET", ["subjects", var subject, "versions", var version]) => Ok(Answers.Schema(state.Version(subject, version), state.GivesGuids, hasSubject: true)),
            ("POST", ["subjects", var subject]) => Ok(Answers.Schema(state.LookUp(subject, Schema(request)), state.GivesGuids, hasSubject: true)),
            ("POST", ["subjects", var subject, "versions"]) => Ok(Answers.Schema(state.Register(subject, Schema(request)), state.GivesGuids, hasSubject: true)),
            ("GET", ["schemas", "ids", var id]) => Found(state, int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? state.Find(number) : null),
            ("GET", ["schemas", "guids", var guid]) when state.GivesGuids => Found(state, Guid.TryParse(guid, out var parsed) ? state.Find(parsed) : null),
            ("GET", ["schemas", "types"]) => Ok(Answers.Texts(["JSON", "PROTOBUF", "AVRO"])),
            ("POST", ["compatibility", "subjects", var subject, "versions"]) => Ok(Answers.Verdict(state.Check(subject, Schema(request), null))),
            ("POST", ["compatibility", "subjects", var subject, "versions", var version]) => Ok(Answers.Verdict(state.Check(subject, Schema(request), version))),
            ("GET", ["config"]) => Ok(Answers.Member("compatibilityLevel", state.Level(null, orGlobal: true))),
            ("GET", ["config", var subject]) => Ok(Answers.Member("compatibilityLevel", state.Level(subject, options.Contains("defaultToGlobal=true", StringComparison.Ordinal)))),
            ("PUT", ["config"]) => SetLevel(state, null, request),
            ("PUT", ["config", var subject]) => SetLevel(state, subject, request),
            _ => throw new RegistryRefusal(404, 404, "HTTP 404 Not Found"),
        };
    }

    private static RegistryAnswer Ok(string body) => new(200, body);

    private static RegistryAnswer Found(RegistryState state, StoredSchema? schema) => schema is null
        ? throw new RegistryRefusal(404, 40403, "Schema not found")
        : Ok(Answers.Schema(new StoredVersion("", 0, 0, schema), state.GivesGuids, hasSubject: false));

    private static RegistryAnswer SetLevel(RegistryState state, string? subject, RegistryRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var level = body.RootElement.GetProperty("compatibility").GetString() ?? "";
        state.SetLevel(subject, level);
        return Ok(Answers.Member("compatibility", level));
    }

    private static StoredSchema Schema(RegistryRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var root = body.RootElement;
        var type = root.TryGetProperty("schemaType", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : "AVRO";
        var references = root.TryGetProperty("references", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(one => (one.GetProperty("name").GetString() ?? "", one.GetProperty("subject").GetString() ?? "", one.GetProperty("version").GetInt32())).ToList()
            : [];
        return new StoredSchema(type, root.GetProperty("schema").GetString() ?? throw new FormatException("no schema"), references);
    }
}
