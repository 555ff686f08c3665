using Spectre.Console;
using TypedKafka.Tool.Output;

namespace TypedKafka.Tool;

/// <summary>Where the command writes: results to the one, what went wrong to the other.</summary>
internal sealed class ToolOutput(IAnsiConsole results, IAnsiConsole errors)
{
    public IAnsiConsole Results => results;

    /// <summary>A line with a coloured word before it; without a word all of it is in the colour. Never wrapped: scripts read it.</summary>
    public void Line(string colour, string word, string text)
    {
        var style = Style.Parse(colour.Length == 0 ? "default" : colour);
        results.Write(word.Length == 0 ? new Unwrapped(text, style) : new Unwrapped(word, style, ": " + text));
    }

    /// <summary>Text as it is, without any wrapping.</summary>
    public void Raw(string text) => results.Profile.Out.Writer.Write(text);

    public void Error(string message) => errors.Write(new Unwrapped("error", Style.Parse("red"), ": " + message));
}
