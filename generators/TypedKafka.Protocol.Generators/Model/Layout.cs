namespace TypedKafka.Protocol.Generators.Model;

/// <summary>
/// A range of versions at which one struct has the same fields, coded the same way. A codec method is written for each, so that no
/// version is asked for inside a loop over elements.
/// </summary>
internal sealed record Layout(StructModel Struct, VersionRange Versions, bool IsFlexible, int MinimumSize)
{
    public string Suffix => "V" + Versions.Lowest;
}
