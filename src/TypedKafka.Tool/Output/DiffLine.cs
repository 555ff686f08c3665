namespace TypedKafka.Tool.Output;

/// <summary>A line of a comparison.</summary>
/// <param name="Sign"><c>+</c> for one that came, <c>-</c> for one that went, a space for one that stayed.</param>
/// <param name="Line">The line.</param>
internal sealed record DiffLine(char Sign, string Line)
{
    public string Text => Sign + Line;

    /// <summary>A style of the console.</summary>
    public string Colour => Sign switch
    {
        '+' => "green",
        '-' => "red",
        _ => "grey",
    };
}
