namespace TypedKafka.Roslyn;

/// <summary>The type of a member, or of the elements of one.</summary>
internal sealed record ValueModel
{
    public required ValueKind Kind { get; init; }

    /// <summary>The size of its decimals, those in lists and dictionaries too.</summary>
    public DecimalModel? FindDecimal() => Decimal ?? Element?.FindDecimal();

    /// <summary>The enum that it is, or that its elements are.</summary>
    public EnumModel? FindEnum() => Enum ?? Element?.FindEnum();

    /// <summary>What lists and dictionaries of it hold in the end; the value itself when it is neither.</summary>
    public ValueModel Innermost() => Element?.Innermost() ?? this;

    /// <summary>The value with the size of its decimals, those in lists and dictionaries too.</summary>
    public ValueModel WithDecimal(DecimalModel? size) => Type == "decimal" ? this with { Decimal = size }
        : Element is null ? this
        : this with { Element = Element.WithDecimal(size) };

    /// <summary>The type as C# writes it, without <c>?</c>.</summary>
    public required string Type { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary><c>T?</c>: of a value type, or of a reference type that may be null or says nothing about it.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>The elements of a list, or the values of a dictionary.</summary>
    public ValueModel? Element { get; init; }

    /// <summary>The converter of <see cref="ValueKind.Converted"/>.</summary>
    public string? Converter { get; init; }

    /// <summary>The number type of an enum, such as <c>int</c>.</summary>
    public string? Underlying { get; init; }

    /// <summary>The enum.</summary>
    public EnumModel? Enum { get; init; }

    /// <summary>The size of a decimal, where the member says it.</summary>
    public DecimalModel? Decimal { get; init; }

    /// <summary>How Avro writes it, where a schema file says something that contracts in C# cannot.</summary>
    public AvroForm? Avro { get; init; }

    /// <summary>Whether it is a union.</summary>
    public bool IsUnion { get; init; }

    /// <summary>The place of an object.</summary>
    public PlaceModel? Place { get; init; }

    /// <summary>The type as C# writes it, with <c>?</c> where it is nullable.</summary>
    public string AnnotatedType => IsNullable ? Type + "?" : Type;
}
