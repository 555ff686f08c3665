namespace TypedKafka.Roslyn;

/// <summary>The type of a member, or of the elements of one.</summary>
internal sealed record ValueModel
{
    public required ValueKind Kind { get; init; }

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

    /// <summary>The place of an object.</summary>
    public PlaceModel? Place { get; init; }

    /// <summary>The type as C# writes it, with <c>?</c> where it is nullable.</summary>
    public string AnnotatedType => IsNullable ? Type + "?" : Type;
}
