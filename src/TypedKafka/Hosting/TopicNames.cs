using System.Buffers;

namespace TypedKafka.Hosting;

/// <summary>What Kafka takes as a topic's name.</summary>
internal static class TopicNames
{
    public const string Rule = "a topic's name has 1 to 249 of the characters a-z A-Z 0-9 . _ - and is not . or ..";

    private static readonly SearchValues<char> s_legal = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    public static bool IsLegal(string name) =>
        name.Length is >= 1 and <= 249 && name is not ("." or "..") && !name.AsSpan().ContainsAnyExcept(s_legal);
}
