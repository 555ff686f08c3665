using System.Buffers;

namespace TypedKafka.Client.Producing;

/// <summary>Which names a topic may have, as brokers check it: found out here before anything is sent.</summary>
internal static class TopicNames
{
    private const int LongestName = 249;

    private static readonly SearchValues<char> s_legal = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public static void Check(string name)
    {
        if (name.Length > LongestName) throw new ArgumentException($"A topic's name has at most {LongestName} characters; this one has {name.Length}.", nameof(name));
        if (name is "." or "..") throw new ArgumentException($"A topic cannot be named '{name}'.", nameof(name));
        var illegal = name.AsSpan().IndexOfAnyExcept(s_legal);
        if (illegal >= 0) throw new ArgumentException($"The topic name '{name}' has an illegal character at {illegal}; legal are ASCII letters, digits, '.', '_' and '-'.", nameof(name));
    }
}
