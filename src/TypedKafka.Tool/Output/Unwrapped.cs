using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedKafka.Tool.Output;

/// <summary>A line that stays one, however narrow the console is.</summary>
internal sealed class Unwrapped(string styled, Style style, string plain = "") : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(styled, style), new Segment(plain), Segment.LineBreak];
}
