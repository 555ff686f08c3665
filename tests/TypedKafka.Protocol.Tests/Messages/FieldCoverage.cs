using System.Text;
using System.Text.Json.Nodes;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Keeps book of what the instances of one message and version had: so that a random series is known to have had what it should.</summary>
internal sealed class FieldCoverage(MessageDefinition message, short version)
{
    private const int Looked = 3;

    private readonly Dictionary<FieldDefinition, FieldState> seen = [];

    public void Add(JsonObject json) => Add(message.Root, json);

    /// <summary>What no instance had, by field.</summary>
    public IEnumerable<string> Missing() => Missing(message.Root);

    private void Add(StructDefinition definition, JsonObject json)
    {
        foreach (var field in definition.Fields.Where(field => field.Versions.Contains(version)))
        {
            var isSet = json.TryGetPropertyValue(field.JsonName, out var value);
            seen[field] = seen.GetValueOrDefault(field) | (isSet ? FieldState.Set : FieldState.Unset) | (isSet ? StateOf(value) : 0);
            foreach (var nested in (value is JsonArray array ? array.Take(Looked) : [value]).OfType<JsonObject>())
                Add(field.Struct!, nested);
        }
    }

    private static FieldState StateOf(JsonNode? value) => value switch
    {
        null => FieldState.Null,
        JsonArray { Count: 0 } => FieldState.NotNull | FieldState.Empty,
        JsonArray array => FieldState.NotNull
            | (array.Count switch { 1 => FieldState.One, RandomMessage.Many => FieldState.Many, _ => 0 })
            | (array.Any(IsLong) ? FieldState.Long : 0),
        _ => FieldState.NotNull | (IsLong(value) ? FieldState.Long : 0),
    };

    private static bool IsLong(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var characters) && Encoding.UTF8.GetByteCount(characters) > 127;

    private IEnumerable<string> Missing(StructDefinition definition)
    {
        foreach (var field in definition.Fields.Where(field => field.Versions.Contains(version)))
        {
            var missing = Wanted(field) & ~seen.GetValueOrDefault(field);
            if (missing != 0) yield return $"{definition.Type.Name}.{field.Name}: {missing}";
            foreach (var nested in field.Struct is { } within ? Missing(within) : [])
                yield return nested;
        }
    }

    private FieldState Wanted(FieldDefinition field)
    {
        // The default of a tagged field is its absence, whether that is null or an empty array.
        var isTagged = field.TaggedVersions.Contains(version);
        var wanted = isTagged ? FieldState.Set | FieldState.Unset : FieldState.Set;
        if (field.IsArray) wanted |= FieldState.One | FieldState.Many | (isTagged ? 0 : FieldState.Empty);
        if (field.NullableVersions.Contains(version)) wanted |= FieldState.NotNull | (isTagged ? 0 : FieldState.Null);
        if (field.ElementType == typeof(string)) wanted |= FieldState.Long;
        return wanted;
    }
}
