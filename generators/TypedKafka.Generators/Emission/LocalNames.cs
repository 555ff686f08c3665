using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Names of local variables and parameters for members: camel case, unlike each other and unlike what generated methods declare themselves.</summary>
internal static class LocalNames
{
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "reader", "writer", "members", "headers", "error", "value", "slot", "result", "isFirst", "json", "data", "buffer", "options", "cancellationToken", "part",
    };

    public static Dictionary<string, string> Of(IEnumerable<MemberModel> members)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(s_reserved, StringComparer.Ordinal);
        foreach (var member in members)
        {
            var name = JsonNaming.CamelCase(member.Name);
            while (!taken.Add(name)) name += "Member";
            names[member.Name] = SymbolNames.Identifier(name);
        }

        return names;
    }
}
