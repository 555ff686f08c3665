namespace TypedKafka.Tool.Output;

/// <summary>Compares texts line by line: the longest common lines stay, the others go and come.</summary>
internal static class LineDiff
{
    public static IEnumerable<DiffLine> Of(string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--) common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var (a, b) = (0, 0);
        while (a < old.Length || b < now.Length)
        {
            if (a < old.Length && b < now.Length && old[a] == now[b])
            {
                yield return new DiffLine(' ', old[a++]);
                b++;
            }
            else if (b == now.Length || (a < old.Length && common[a + 1, b] >= common[a, b + 1])) yield return new DiffLine('-', old[a++]);
            else yield return new DiffLine('+', now[b++]);
        }
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
