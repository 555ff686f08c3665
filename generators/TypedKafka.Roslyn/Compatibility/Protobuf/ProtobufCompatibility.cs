using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility;

/// <summary>
/// Whether the reader of one Protobuf message reads what the writer of another wrote. Fields are known by their numbers; one that is missing is read as its default, and one that nobody knows is passed over. A
/// number with another name is the same field under a new name while its type fits and no other field has the old name; else it was given to another field. Values of enums are known by their numbers, too.
/// </summary>
internal sealed class ProtobufCompatibility
{
    private readonly ProtoFile _reader;
    private readonly ProtoFile _writer;
    private readonly Dictionary<(string Reader, string Writer), List<Incompatibility>> _known = [];

    private ProtobufCompatibility(ProtoFile reader, ProtoFile writer)
    {
        _reader = reader;
        _writer = writer;
    }

    public static IReadOnlyList<Incompatibility> Check(ProtoFile reader, ProtoFile writer) => [.. new ProtobufCompatibility(reader, writer).File().Distinct()];

    /// <summary>What a new version does with numbers that a released one gave to fields or reserved: those that it has no more and does not reserve, and those that it uses though they were reserved.</summary>
    public static IReadOnlyList<Incompatibility> Numbers(ProtoFile schema, ProtoFile released)
    {
        var found = new List<Incompatibility>();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        // Nobody writes the message of a union whose cases a header names.
        if (schema.HeaderCases.Count == 0) Visit(schema.Root, released.Root, default, default, seen);
        foreach (var (now, then, path) in Cases(schema, released)) Visit(now, then, path, path, seen);
        return found;

        void Visit(ProtoMessage now, ProtoMessage then, SchemaPath at, SchemaPath from, HashSet<string> visited)
        {
            if (!visited.Add(now.FullName)) return;
            var free = then.Fields.Where(field => now.Field(field.Number) is null && !now.IsReserved(field.Number)).ToArray();
            var moved = free.Where(field => now.Fields.Exists(other => other.Name == field.Name)).ToArray();
            found.AddRange(moved.Select(field => new Incompatibility(IncompatibilityKind.TagMoved, at.To(field.Name), from.To(field.Name), Number(now.Fields.Find(other => other.Name == field.Name)!), Number(field))));
            var gone = free.Except(moved).ToArray();
            if (gone.Length > 0)
            {
                var numbers = string.Join(", ", gone.Select(Number));
                found.Add(new(IncompatibilityKind.TagNotReserved, at, from, numbers, string.Join("', '", gone.Select(static field => field.Name))));
            }

            foreach (var field in now.Fields)
            {
                if (then.IsReserved(field.Number)) found.Add(new(IncompatibilityKind.TagReserved, at.To(field.Name), from, Number(field)));
                if (then.Field(field.Number) is { } old && !IsAnother(field, now, old, then) && schema.Message(field.Type) is { } inner && released.Message(old.Type) is { } oldInner)
                    Visit(inner, oldInner, at.To(field.Name), from.To(old.Name), visited);
            }
        }
    }

    private static string Number(ProtoField field) => field.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the names of two fields of one number show that the number was given to another field: each name, or one of them, is there on both sides.</summary>
    private static bool IsAnother(ProtoField one, ProtoMessage ones, ProtoField other, ProtoMessage others) =>
        one.Name != other.Name && (ones.Fields.Exists(field => field.Name == other.Name) || others.Fields.Exists(field => field.Name == one.Name));

    /// <summary>The messages of the cases that both files have, where a header names them.</summary>
    private static IEnumerable<(ProtoMessage One, ProtoMessage Other, SchemaPath Path)> Cases(ProtoFile one, ProtoFile other) =>
        from first in one.HeaderCases
        join second in other.HeaderCases on first.Name equals second.Name
        let messages = (One: one.Message(first.Message), Other: other.Message(second.Message))
        where messages.One is not null && messages.Other is not null
        select (messages.One, messages.Other, default(SchemaPath).To(ProtobufNames.Json(ProtobufNames.Snake(first.Name))));

    private List<Incompatibility> File()
    {
        var found = Pair(_reader.Root, _writer.Root, default, default);
        if (_reader.HeaderCases.Count == 0)
        {
            // Nobody writes the message of a union whose cases a header names: a reader that does not look at the header meets one of the cases.
            return _reader.IsUnion(_reader.Root) ? found : [.. found, .. _writer.HeaderCases.Select(one => _writer.Message(one.Message)).OfType<ProtoMessage>().SelectMany(message => Pair(_reader.Root, message, default, default))];
        }

        var names = new HashSet<string>(_reader.HeaderCases.Select(static one => one.Name), StringComparer.Ordinal);
        var missing = _writer.HeaderCases.Where(one => !names.Contains(one.Name))
            .Select(one => new Incompatibility(IncompatibilityKind.MissingBranch, default, default, string.Join(" or ", names), one.Name));
        return [.. found, .. missing, .. Cases(_reader, _writer).SelectMany(pair => Pair(pair.One, pair.Other, pair.Path, pair.Path))];
    }

    private List<Incompatibility> Pair(ProtoMessage reader, ProtoMessage writer, SchemaPath at, SchemaPath from)
    {
        var pair = (reader.FullName, writer.FullName);
        if (_known.TryGetValue(pair, out var known)) return known;

        // A pair that is reached again within itself is compatible unless something else in it is not.
        _known[pair] = [];
        var found = new List<Incompatibility>();
        if (_reader.IsUnion(reader) && _writer.IsUnion(writer))
        {
            var cases = string.Join(" or ", reader.Fields.Select(static field => field.Name));
            found.AddRange(writer.Fields.Where(field => reader.Field(field.Number) is null).Select(field => new Incompatibility(IncompatibilityKind.MissingBranch, at, from, cases, field.Name)));
        }

        foreach (var field in reader.Fields)
        {
            if (writer.Field(field.Number) is { } written) found.AddRange(Field(field, written, reader, writer, at, from));
        }

        return _known[pair] = found;
    }

    private List<Incompatibility> Field(ProtoField reader, ProtoField writer, ProtoMessage readers, ProtoMessage writers, SchemaPath at, SchemaPath from)
    {
        var path = at.To(reader.Name);
        var source = from.To(writer.Name);
        var fits = reader.Key == writer.Key && reader.IsRepeated == writer.IsRepeated && Takes(reader.Type, writer.Type);
        if (IsAnother(reader, readers, writer, writers) || (reader.Name != writer.Name && !fits))
            return [new(IncompatibilityKind.TagReused, path, source, reader.Name, writer.Name)];
        if (!fits) return [new(IncompatibilityKind.TypeChanged, path, source, Describe(reader), Describe(writer))];
        if (_reader.Enum(reader.Type) is { } values && _writer.Enum(writer.Type) is { } writtenValues) return Values(values, writtenValues, path, source);
        return _reader.Message(reader.Type) is { } inner && _writer.Message(writer.Type) is { } written ? Pair(inner, written, path, source) : [];
    }

    /// <summary>A value under another name may be the same one; a name under another number is not: whoever reads it takes it for another value.</summary>
    private static List<Incompatibility> Values(IReadOnlyDictionary<string, long> reader, IReadOnlyDictionary<string, long> writer, SchemaPath at, SchemaPath from)
    {
        var moved = reader.Where(value => writer.TryGetValue(value.Key, out var number) && number != value.Value).Select(static value => value.Key).OrderBy(static name => name, StringComparer.Ordinal).ToArray();
        return moved.Length == 0 ? [] : [new(IncompatibilityKind.SymbolsRenumbered, at, from, Tell(reader), Tell(writer))];

        string Tell(IReadOnlyDictionary<string, long> values) => string.Join(", ", moved.Select(name => FormattableString.Invariant($"{name} = {values[name]}")));
    }

    private bool Takes(string reader, string writer)
    {
        var isMessage = _reader.Message(reader) is not null;
        var isEnum = _reader.Enum(reader) is not null;

        // What types of one file are called is not on the wire.
        if (isMessage || isEnum) return isMessage ? _writer.Message(writer) is not null : _writer.Enum(writer) is not null;
        return reader == writer || IsWider(reader, writer);
    }

    /// <summary>Whether all values of a scalar are values of another one with the same bytes.</summary>
    private static bool IsWider(string reader, string writer) => (writer, reader) switch
    {
        ("int32", "int64") or ("uint32", "uint64" or "int64") or ("sint32", "sint64") or ("string", "bytes") => true,
        _ => false,
    };

    /// <summary>The field's type by the last part of its name.</summary>
    private static string Describe(ProtoField field) => (field with { Type = field.Type.Substring(field.Type.LastIndexOf('.') + 1) }).ToString();
}
