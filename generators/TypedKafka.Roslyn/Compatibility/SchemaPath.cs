namespace TypedKafka.Compatibility;

/// <summary>The names of members that lead to a place in a schema.</summary>
internal readonly struct SchemaPath : IEquatable<SchemaPath>
{
    private readonly string? _text;

    private SchemaPath(string text) => _text = text;

    /// <summary>The members' names, the outermost first; empty for the message itself.</summary>
    public string[] Names => ToString().Length == 0 ? [] : ToString().Split('.');

    /// <summary>The type that the last member is of.</summary>
    public SchemaPath Parent => new(ToString().LastIndexOf('.') is > 0 and var dot ? ToString().Substring(0, dot) : "");

    /// <summary>The last member; the empty string for the message itself.</summary>
    public string Last => ToString().Substring(ToString().LastIndexOf('.') + 1);

    public SchemaPath To(string member) => new(ToString().Length == 0 ? member : ToString() + "." + member);

    public bool Equals(SchemaPath other) => ToString() == other.ToString();

    public override bool Equals(object? obj) => obj is SchemaPath other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The names with dots between.</summary>
    public override string ToString() => _text ?? "";
}
