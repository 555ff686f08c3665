namespace TypedKafka.Roslyn;

/// <summary>What the attributes of a union say, and what is wrong with it.</summary>
internal sealed class UnionDeclaration
{
    public const string DefaultDiscriminator = "$type";

    public string Discriminator { get; set; } = DefaultDiscriminator;

    public string? TypeHeader { get; set; }

    /// <summary>The cases that can be some.</summary>
    public List<UnionCaseDeclaration> Cases { get; } = [];

    public List<Problem> Problems { get; } = [];
}
