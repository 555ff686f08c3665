using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>
/// Whether the reader of one JSON Schema reads what the writer of another wrote: schemas as contracts have them, whose writers write the members that they state and whose readers pass over those they do not.
/// Registries judge by schemas alone: there a member that is added may have been written before, with anything in it, by writers that a schema without <c>additionalProperties</c> does not
/// forbid; and they do not know how large an <c>int32</c> is.
/// </summary>
internal sealed class JsonCompatibility
{
    private readonly JsonSchemaTypes _readerTypes;
    private readonly JsonSchemaTypes _writerTypes;
    private readonly Dictionary<(JsonNode Reader, JsonNode Writer), List<Incompatibility>> _known = [];

    private JsonCompatibility(JsonNode reader, JsonNode writer)
    {
        _readerTypes = new JsonSchemaTypes(reader);
        _writerTypes = new JsonSchemaTypes(writer);
    }

    public static IReadOnlyList<Incompatibility> Check(JsonNode reader, JsonNode writer) =>
        [.. new JsonCompatibility(reader, writer).Pair(reader, writer, default, default).Distinct()];

    private List<Incompatibility> Pair(JsonNode reader, JsonNode writer, SchemaPath at, SchemaPath from)
    {
        if (_known.TryGetValue((reader, writer), out var known)) return known;

        // A pair that is reached again within itself is compatible unless something else in it is not.
        _known[(reader, writer)] = [];
        var readers = _readerTypes.Of(reader);
        return _known[(reader, writer)] = [.. _writerTypes.Of(writer).SelectMany(type => Alternative(readers, type, at, from))];
    }

    private List<Incompatibility> Alternative(IReadOnlyList<JsonSchemaType> readers, JsonSchemaType writer, SchemaPath at, SchemaPath from)
    {
        List<Incompatibility> named = NamedOtherwise(readers, writer, at, from) is { } otherwise ? [otherwise] : [];
        if (named.Count > 0 && writer.Case is null) return named;
        if (writer.Case is { } written && readers.Any(static reader => reader.Case is not null))
        {
            // Of a union only the case of the same name is meant: that another one fits less badly says nothing.
            var same = readers.Where(reader => reader.Case == written).ToArray();
            if (same.Length == 0) return [.. named, new(IncompatibilityKind.MissingBranch, at, from, string.Join(" or ", readers.Select(static reader => reader.Case).OfType<string>()), written)];
            readers = same;
            (at, from) = (at.To(writer.CaseName!), from.To(writer.CaseName!));
        }

        var nearest = (List<Incompatibility>?)null;
        foreach (var reader in readers)
        {
            if (!Takes(reader, writer)) continue;
            var found = Inside(reader, writer, at, from);
            if (found.Count == 0) return named;
            nearest ??= found;
        }

        if (nearest is not null) return [.. named, .. nearest];
        var expected = string.Join(" or ", readers.Select(static reader => reader.ToString()));
        return [.. named, new(writer.Type == "null" ? IncompatibilityKind.NoLongerNullable : IncompatibilityKind.TypeChanged, at, from, expected, writer.ToString())];
    }

    /// <summary>What is said when a reader looks for the case of an object in a member that the writer does not say it in.</summary>
    private static Incompatibility? NamedOtherwise(IReadOnlyList<JsonSchemaType> readers, JsonSchemaType writer, SchemaPath at, SchemaPath from)
    {
        var member = readers.Select(static reader => reader.Discriminator).FirstOrDefault(static name => name is not null);
        if (member is null || writer.Type != "object" || writer.Discriminator == member) return null;
        var was = writer.Discriminator is { } other ? CaseNaming.Member(other) : writer.Case is null ? CaseNaming.Nothing : CaseNaming.Header(null);
        return new(IncompatibilityKind.CaseNamedOtherwise, at, from, CaseNaming.Member(member).Words, was.Words);
    }

    /// <summary>Whether a reader's type takes a writer's, what is in objects and lists left aside.</summary>
    private static bool Takes(JsonSchemaType reader, JsonSchemaType writer)
    {
        if (reader.Type is null) return true;
        if (reader.Constant is not null && reader.Constant != writer.Constant) return false;
        return (reader.Type, writer.Type) switch
        {
            ("number", "integer") => true,
            ("number", "number") => reader.Format != "decimal" || writer.Format == "decimal",
            ("integer", "integer") => JsonIntegers.Holds(reader.Format, writer.Format),
            ("string", "string") => TakesText(reader, writer),
            _ => reader.Type == writer.Type,
        };
    }

    private static bool TakesText(JsonSchemaType reader, JsonSchemaType writer) =>
        (reader.Format is null || reader.Format == writer.Format)
        && (reader.Encoding is null || reader.Encoding == writer.Encoding)
        && (!reader.IsCharacter || writer.IsCharacter)
        && (reader.Symbols is null || writer.Symbols is not null);

    private List<Incompatibility> Inside(JsonSchemaType reader, JsonSchemaType writer, SchemaPath at, SchemaPath from)
    {
        if (reader.Type is null) return [];
        if (reader is { Symbols: { } known } && writer is { Symbols: { } written })
        {
            var unknown = written.Except(known).ToArray();
            return unknown.Length == 0 ? [] : [new(IncompatibilityKind.UnknownSymbols, at, from, string.Join(", ", known), string.Join(", ", unknown))];
        }

        return reader.Type switch
        {
            "array" => Element(reader.Node["items"], writer.Node["items"], at, from),
            "object" => [.. Members(reader, writer.Node, at, from), .. Element(reader.Node["additionalProperties"], writer.Node["additionalProperties"], at, from)],
            _ => [],
        };
    }

    private List<Incompatibility> Element(JsonNode? reader, JsonNode? writer, SchemaPath at, SchemaPath from)
    {
        // No schema, and the schemas true and false, say nothing of an element's type.
        if (reader is not { Kind: JsonNodeKind.Object }) return [];
        return Pair(reader, writer is { Kind: JsonNodeKind.Object } ? writer : JsonSchemaTypes.Anything, at, from);
    }

    private IEnumerable<Incompatibility> Members(JsonSchemaType reader, JsonNode writer, SchemaPath at, SchemaPath from)
    {
        var properties = reader.Node["properties"]?.Members ?? [];
        var required = new HashSet<string>(Texts(reader.Node["required"]), StringComparer.Ordinal);
        var sure = new HashSet<string>(Texts(writer["required"]), StringComparer.Ordinal);
        var discriminator = reader.Discriminator;
        foreach (var property in properties)
        {
            // The case was found by it, or its lack is told where the union is.
            if (property.Key == discriminator) continue;
            var path = at.To(property.Key);
            if (writer["properties"]?[property.Key] is not { } written)
            {
                if (required.Contains(property.Key)) yield return new(IncompatibilityKind.MissingDefault, path, from, JsonSchemaTypes.Describe(_readerTypes.Of(property.Value)));
                continue;
            }

            var source = from.To(property.Key);
            if (required.Contains(property.Key) && !sure.Contains(property.Key)) yield return new(IncompatibilityKind.MayBeMissing, path, source);
            foreach (var inner in Pair(property.Value, written, path, source)) yield return inner;
        }
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list is null ? [] : list.Items.Select(static item => item.Text);
}
