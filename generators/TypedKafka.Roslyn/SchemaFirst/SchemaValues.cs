using System.Globalization;
using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>What the types of a schema are in C#.</summary>
/// <param name="places">Where its records and enums stand.</param>
/// <param name="reach">Is told of each record that is found.</param>
internal sealed class SchemaValues(SchemaPlaces places, Action<AvroSchema> reach)
{
    private const int MostScale = 28;
    private const int MostPrecision = 38;
    private const string Collections = "global::System.Collections.Generic.";

    /// <summary>The type of a field, or of the elements of one.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="path">The field's name, for people.</param>
    /// <param name="position">Where it stands in the file.</param>
    /// <param name="refuse">Is told why it can be no member, and where that stands.</param>
    public ValueModel? Of(AvroSchema schema, string path, int position, Action<string, int> refuse)
    {
        switch (schema.Kind)
        {
            case AvroKind.Union: return Union(schema, path, refuse);
            case AvroKind.Null:
                refuse($"'{path}' can only be null, and no member says that; leave the field out, or make it a union of null and another type", position);
                return null;
            case AvroKind.Array or AvroKind.Map:
                if (Of(schema.Element!, path + "[]", position, refuse) is not { } element) return null;
                return schema.Kind == AvroKind.Array
                    ? Make(ValueKind.ReadOnlyList, $"{Collections}IReadOnlyList<{element.AnnotatedType}>", isValueType: false) with { Element = element }
                    : Make(ValueKind.ReadOnlyDictionary, $"{Collections}IReadOnlyDictionary<string, {element.AnnotatedType}>", isValueType: false) with { Element = element };
            case AvroKind.Record or AvroKind.Enum:
                if (places.Of(schema) is { } place) return schema.Kind == AvroKind.Record ? Record(schema, place) : Enum(schema, place);
                refuse($"'{schema.FullName}' would be generated as a type whose name another type of the file, or what is generated for it, has already; rename one of them", schema.Source?.Start ?? position);
                return null;
            default:
                return Plain(schema, path, position, refuse);
        }
    }

    private ValueModel? Union(AvroSchema schema, string path, Action<string, int> refuse)
    {
        var start = schema.Source?.Start ?? -1;
        if (schema.Branches.Count == 2 && schema.Branches.Count(static branch => branch.Kind == AvroKind.Null) == 1)
        {
            var isNullLast = schema.Branches[1].Kind == AvroKind.Null;
            if (Of(schema.Branches[isNullLast ? 0 : 1], path, start, refuse) is not { } value) return null;
            return value with { IsNullable = true, Avro = (value.Avro ?? new AvroForm()) with { IsNullLast = isNullLast } };
        }

        var branches = string.Join(", ", schema.Branches);
        refuse($"'{path}' is a union of {(branches.Length == 0 ? "nothing" : branches)}, and a member has one type; of unions a contract can have that of null and one type: give each type a field of its own", start);
        return null;
    }

    private ValueModel Record(AvroSchema schema, PlaceModel place)
    {
        reach(schema);
        return Make(ValueKind.Object, place.FullName, isValueType: false) with { Place = place };
    }

    private static ValueModel Enum(AvroSchema schema, PlaceModel place) => Make(ValueKind.Enum, place.FullName, isValueType: true) with
    {
        Underlying = "int",
        Enum = new EnumModel
        {
            Place = place,
            SchemaName = schema.FullName,
            Aliases = new EquatableArray<string>(schema.Aliases),
            Values = new EquatableArray<EnumValueModel>(schema.Symbols.Select(static (symbol, i) => new EnumValueModel(symbol, symbol, i.ToString(CultureInfo.InvariantCulture)))),
            Documentation = schema.Source?["doc"]?.AsText(),
        },
    };

    private static ValueModel? Plain(AvroSchema schema, string path, int position, Action<string, int> refuse)
    {
        switch (schema.LogicalType)
        {
            case AvroLogicalTypes.Decimal when schema.Precision > MostPrecision || schema.Scale > MostScale:
                refuse($"'{path}' is a decimal of {schema.Precision} digits, {schema.Scale} of them after the point, and C#'s has room for {MostPrecision} and {MostScale} at most; state fewer, or leave its logicalType out and have its bytes", position);
                return null;
            case AvroLogicalTypes.Decimal:
                var number = Make(ValueKind.Number, "decimal", isValueType: true) with { Decimal = new DecimalModel(schema.Precision, schema.Scale) };
                return schema.Kind == AvroKind.Fixed ? number with { Avro = new AvroForm("AvroFixedDecimal", schema.Size) } : number;
            case AvroLogicalTypes.Uuid:
                var guid = Make(ValueKind.Guid, "global::System.Guid", isValueType: true);
                return schema.Kind == AvroKind.Fixed ? guid with { Avro = new AvroForm("AvroFixedUuid") } : guid;
            case AvroLogicalTypes.Duration: return Make(ValueKind.CalendarDuration, "global::TypedKafka.CalendarDuration", isValueType: true);
            case AvroLogicalTypes.Date: return Make(ValueKind.DateOnly, "global::System.DateOnly", isValueType: true);
            case "time-millis": return Make(ValueKind.TimeOnly, "global::System.TimeOnly", isValueType: true) with { Avro = new AvroForm("AvroTimeMillis") };
            case "time-micros": return Make(ValueKind.TimeOnly, "global::System.TimeOnly", isValueType: true);
            case { } time:
                var isLocal = time.StartsWith(AvroLogicalTypes.LocalTimestamp, StringComparison.Ordinal);
                var codec = (isLocal ? "AvroLocalTimestamp" : "AvroTimestamp") + Unit(time);
                return Make(isLocal ? ValueKind.DateTime : ValueKind.DateTimeOffset, isLocal ? "global::System.DateTime" : "global::System.DateTimeOffset", isValueType: true) with { Avro = new AvroForm(codec) };
        }

        return schema.Kind switch
        {
            AvroKind.Boolean => Make(ValueKind.Boolean, "bool", isValueType: true),
            AvroKind.Int => Make(ValueKind.Number, "int", isValueType: true),
            AvroKind.Long => Make(ValueKind.Number, "long", isValueType: true),
            AvroKind.Float => Make(ValueKind.Number, "float", isValueType: true),
            AvroKind.Double => Make(ValueKind.Number, "double", isValueType: true),
            AvroKind.String => Make(ValueKind.String, "string", isValueType: false),
            AvroKind.Bytes => Make(ValueKind.ByteArray, "byte[]", isValueType: false),
            _ => Make(ValueKind.ByteArray, "byte[]", isValueType: false) with { Avro = new AvroForm("AvroFixed", schema.Size) },
        };
    }

    // Microseconds are what contracts in C# have too.
    private static string Unit(string logicalType) =>
        logicalType.EndsWith("millis", StringComparison.Ordinal) ? "Millis" : logicalType.EndsWith("nanos", StringComparison.Ordinal) ? "Nanos" : "";

    private static ValueModel Make(ValueKind kind, string type, bool isValueType) => new() { Kind = kind, Type = type, IsValueType = isValueType, IsNullable = false };
}
