namespace TypedKafka.Generators.Tests.Support;

/// <summary>Texts of every short length, with any character at any place: where they are ASCII they are written in another way.</summary>
internal static class Texts
{
    private const int Longest = 80;

    private static readonly string[] s_others = ["\0", "~", "\u007f", "\u0080", "é", "\u0100", "\u0141", "中", "\uFFFF", "\U0001F600"];

    public static IEnumerable<string> All()
    {
        for (var length = 0; length <= Longest; length++)
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(static i => (char)('a' + (i % 26))));
            yield return text;
            foreach (var other in s_others)
            {
                for (var place = 0; place < length; place++) yield return text[..place] + other + text[(place + 1)..];
            }
        }
    }
}
