using System.Text;

namespace TypedKafka.Compatibility;

/// <summary>
/// The cases of a union that a record's header names. Protobuf has no word for them: a body is one of the messages, with nothing around it. So a comment in the union's message, which is empty, says their
/// names and messages.
/// </summary>
internal static class ProtoHeaderCases
{
    private const string Start = "// A header of the record names its type, and the value is one of these messages:";
    private const string Line = "//   ";
    private const string Between = " = ";

    public static void Write(StringBuilder text, IEnumerable<(string Name, string Message)> cases)
    {
        text.Append("  ").Append(Start).Append('\n');
        foreach (var (name, message) in cases) text.Append("  ").Append(Line).Append(name).Append(Between).Append(message).Append('\n');
    }

    /// <summary>The cases in a file, with the names of their messages as the file writes them; empty where it says nothing of such.</summary>
    public static IReadOnlyList<(string Name, string Message)> Read(string text)
    {
        var cases = new List<(string, string)>();
        var isIn = false;
        foreach (var line in text.Split('\n').Select(static line => line.Trim()))
        {
            if (isIn && line.StartsWith(Line, StringComparison.Ordinal) && line.IndexOf(Between, StringComparison.Ordinal) is > 0 and var at)
                cases.Add((line.Substring(Line.Length, at - Line.Length), line.Substring(at + Between.Length)));
            else
                isIn = line == Start && cases.Count == 0;
        }

        return cases;
    }

    /// <summary>A file without them.</summary>
    public static string Without(string text)
    {
        var kept = new List<string>();
        var isIn = false;
        foreach (var line in text.Split('\n'))
        {
            isIn = line.Trim() == Start || (isIn && line.TrimStart().StartsWith(Line, StringComparison.Ordinal));
            if (!isIn) kept.Add(line);
        }

        return string.Join("\n", kept);
    }
}
