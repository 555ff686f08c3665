namespace TypedKafka.Schemas;

/// <summary>An Avro schema. A type that holds itself is held by reference, so a schema is a graph; two of one text are not equal.</summary>
internal sealed class AvroSchema(AvroKind kind)
{
    public AvroKind Kind { get; } = kind;

    /// <summary>The full name of a record, enum or fixed; the empty string for other types.</summary>
    public string FullName { get; init; } = "";

    /// <summary>The former full names of a record, enum or fixed.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The fields of a record. Set once, after the record is known by its name.</summary>
    public IReadOnlyList<AvroField> Fields { get; set; } = [];

    /// <summary>The symbols of an enum.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>The symbol that stands for those that a reader does not know.</summary>
    public string? EnumDefault { get; init; }

    /// <summary>The number of bytes of a fixed.</summary>
    public int Size { get; init; }

    /// <summary>The items of an array, or the values of a map.</summary>
    public AvroSchema? Element { get; init; }

    /// <summary>The branches of a union.</summary>
    public IReadOnlyList<AvroSchema> Branches { get; init; } = [];

    /// <summary>Whether it is a union of records to choose from, and not only one that may be null.</summary>
    public bool HasCases => Kind == AvroKind.Union && (Branches.Count(static branch => branch.Kind == AvroKind.Record) > 1 || !Branches.Any(static branch => branch.Kind == AvroKind.Null));

    /// <summary>What the value means, such as <c>decimal</c>; <see langword="null"/> where nothing is said, or what is said cannot be of this type.</summary>
    public string? LogicalType { get; init; }

    /// <summary>The digits of a decimal.</summary>
    public int Precision { get; init; }

    /// <summary>The digits of a decimal after the point.</summary>
    public int Scale { get; init; }

    /// <summary>A type with a name, or a union, as the schema writes it, documentation included.</summary>
    public JsonNode? Source { get; init; }

    /// <summary>The name without its namespace, by which types of a reader and a writer are matched.</summary>
    public string Name => FullName.Substring(FullName.LastIndexOf('.') + 1);

    public bool IsNamed => Kind is AvroKind.Record or AvroKind.Enum or AvroKind.Fixed;

    /// <summary>The type for people: its name, or its kind as schemas write it.</summary>
    public override string ToString() => IsNamed ? FullName : KindName(Kind);

    /// <summary>A kind as schemas write it.</summary>
    public static string KindName(AvroKind kind) => kind switch
    {
        AvroKind.Null => "null",
        AvroKind.Boolean => "boolean",
        AvroKind.Int => "int",
        AvroKind.Long => "long",
        AvroKind.Float => "float",
        AvroKind.Double => "double",
        AvroKind.Bytes => "bytes",
        AvroKind.String => "string",
        AvroKind.Record => "record",
        AvroKind.Enum => "enum",
        AvroKind.Array => "array",
        AvroKind.Map => "map",
        AvroKind.Fixed => "fixed",
        _ => "union",
    };
}
