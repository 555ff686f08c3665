using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility;

/// <summary>Finds members that were given another name without saying so.</summary>
internal static class Renames
{
    /// <summary>
    /// The name that a new member had in a released version: that of the only member of its type that is gone, when it is the only new one of that type. <see langword="null"/> where nothing
    /// looks like it.
    /// </summary>
    /// <param name="format">The format of both.</param>
    /// <param name="schema">The new version.</param>
    /// <param name="released">The released one.</param>
    /// <param name="type">The path of the type with the members, in the new version.</param>
    /// <param name="releasedType">The same in the released one.</param>
    /// <param name="member">The new member's name.</param>
    public static string? FormerName(SchemaFormat format, string schema, string released, SchemaPath type, SchemaPath releasedType, string member)
    {
        var now = SchemaMembers.At(format, schema, type);
        var then = SchemaMembers.At(format, released, releasedType);
        if (now.FirstOrDefault(candidate => candidate.Name == member) is not { Aliases.Count: 0 } added) return null;

        var gone = then.Where(old => old.Type == added.Type && !now.Any(candidate => candidate.Name == old.Name || candidate.Aliases.Contains(old.Name))).ToArray();
        var fresh = now.Count(candidate => candidate.Type == added.Type && !then.Any(old => old.Name == candidate.Name || candidate.Aliases.Contains(old.Name)));
        return gone.Length == 1 && fresh == 1 ? gone[0].Name : null;
    }
}
