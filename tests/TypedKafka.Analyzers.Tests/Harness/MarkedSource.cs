using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>A source in which <c>{|TK1001:Order|}</c> says that TK1001 is expected at <c>Order</c>. Marks may be nested.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<ReportedDiagnostic> Expected)
{
    private const string Opening = "{|";
    private const string Closing = "|}";

    public static MarkedSource Parse(string markup)
    {
        var text = new StringBuilder();
        var expected = new List<ReportedDiagnostic>();
        var open = new Stack<(string Id, int Start)>();
        for (var at = 0; at < markup.Length;)
        {
            if (markup.AsSpan(at).StartsWith(Opening, StringComparison.Ordinal))
            {
                var colon = markup.IndexOf(':', at);
                open.Push((markup[(at + Opening.Length)..colon], text.Length));
                at = colon + 1;
            }
            else if (markup.AsSpan(at).StartsWith(Closing, StringComparison.Ordinal))
            {
                var (id, start) = open.Pop();
                expected.Add(new ReportedDiagnostic(id, TextSpan.FromBounds(start, text.Length)));
                at += Closing.Length;
            }
            else
            {
                text.Append(markup[at++]);
            }
        }

        if (open.Count > 0) throw new ArgumentException($"A mark of {open.Peek().Id} is not closed.", nameof(markup));
        return new MarkedSource(text.ToString(), expected);
    }
}
