using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Texts of users in the documentation of generated code.</summary>
internal static class Documentation
{
    /// <summary>A text on one line, as a C# string has it, with what means something in XML escaped.</summary>
    public static string Of(string text)
    {
        var literal = Literals.Text(text);
        return literal.Substring(1, literal.Length - 2).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
    }
}
