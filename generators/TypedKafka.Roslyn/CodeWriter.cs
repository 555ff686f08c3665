using System.Text;

namespace TypedKafka.Roslyn;

/// <summary>Builds indented C# text, a line at a time. Lines end in LF on every platform, so that output is the same everywhere.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one line at the current depth; an empty one carries no indentation.</summary>
    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        return this;
    }

    /// <summary>Writes the line and an opening brace, and indents what follows.</summary>
    public CodeWriter Open(string line)
    {
        if (line.Length > 0)
            Line(line);
        Line("{");
        depth++;
        return this;
    }

    /// <summary>Closes the innermost brace; <paramref name="suffix"/> follows it on the same line.</summary>
    public CodeWriter Close(string suffix = "")
    {
        depth--;
        return Line("}" + suffix);
    }

    public CodeWriter Indent()
    {
        depth++;
        return this;
    }

    public CodeWriter Outdent()
    {
        depth--;
        return this;
    }

    public override string ToString() => text.ToString();
}
