using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>One of the types that a JSON Schema allows.</summary>
/// <param name="Type">The type as JSON Schema calls it; <see langword="null"/> where any is allowed.</param>
/// <param name="Node">The schema that says so.</param>
internal sealed record JsonSchemaType(string? Type, JsonNode Node)
{
    public string? Format => Node["format"]?.AsText();

    public string? Encoding => Node["contentEncoding"]?.AsText();

    public string? Constant => Node["const"]?.ToString();

    /// <summary>Whether it is one of several that exclude each other, as the cases of a union do.</summary>
    public bool IsAlternative { get; init; }

    /// <summary>The member whose constant says which case of a union it is.</summary>
    public string? Discriminator => Type != "object" ? null : Node["properties"]?.Members.FirstOrDefault(static member => member.Value["const"] is not null).Key;

    /// <summary>Which case of a union it is: the constant of the member that says so; where a header does, its title.</summary>
    public string? Case => (Discriminator is { } member ? Node["properties"]![member]!["const"] : Type == "object" && IsAlternative ? Node["title"] : null)?.ToString();

    /// <summary>What a path calls the case: without quotation marks, and without the dots that are between the names of a path.</summary>
    public string? CaseName => Case?.Trim('"').Replace('.', '_');

    /// <summary>Whether it is text of one character, as a <c>char</c> is written.</summary>
    public bool IsCharacter => Type == "string" && Node["maxLength"]?.Text == "1";

    /// <summary>The names that an enum is written by.</summary>
    public IReadOnlyList<string>? Symbols => Type == "string" && Node["enum"] is { } symbols ? [.. symbols.Items.Select(static item => item.AsText()).OfType<string>()] : null;

    public override string ToString() => Format ?? (Encoding is not null ? "bytes" : IsCharacter ? "char" : Symbols is not null ? "enum" : Type ?? "any");
}
