using System.Text;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>What Kafka accepts as a topic's name.</summary>
internal static class TopicName
{
    private const int MaxLength = 249;

    /// <summary>What is wrong with a name, or <see langword="null"/> when it is legal.</summary>
    public static string? Fault(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "it is empty; name the topic";
        if (name is "." or "..") return "'.' and '..' mean folders to a broker; choose another name";
        if (name!.Length > MaxLength) return $"it has {name.Length} characters, and {MaxLength} are the limit; shorten it";
        foreach (var character in name)
        {
            if (!IsLegal(character)) return $"it has '{character}' in it, and only a-z, A-Z, 0-9, '.', '_' and '-' are allowed";
        }

        return null;
    }

    /// <summary>The nearest legal name, or <see langword="null"/> when there is none.</summary>
    public static string? Sanitise(string name)
    {
        var legal = new StringBuilder(name.Length);
        foreach (var character in name.Trim()) legal.Append(IsLegal(character) ? character : '-');
        if (legal.Length > MaxLength) legal.Length = MaxLength;
        var result = legal.ToString();
        return Fault(result) is null ? result : null;
    }

    private static bool IsLegal(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-';
}
