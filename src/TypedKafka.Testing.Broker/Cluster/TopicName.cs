using System.Buffers;

namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>Kafka's rules for the names of topics.</summary>
internal static class TopicName
{
    private const int Longest = 249;
    private static readonly SearchValues<char> Legal = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Problem(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "A topic must have a name.";
        if (name is "." or "..") return $"'{name}' cannot be the name of a topic.";
        if (name.Length > Longest) return $"The topic name has {name.Length} characters; {Longest} are allowed.";
        return name.AsSpan().ContainsAnyExcept(Legal) ? $"The topic name '{name}' has a character other than ASCII letters, digits, '.', '_' and '-'." : null;
    }

    /// <summary>Names that metrics cannot tell apart, as they write both '.' and '_' as '_'.</summary>
    public static string Colliding(string name) => name.Replace('.', '_');
}
