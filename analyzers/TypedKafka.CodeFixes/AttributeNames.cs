using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.CodeFixes;

/// <summary>What attributes are called where they are written.</summary>
internal static class AttributeNames
{
    /// <summary>Whether an attribute is called so, with or without its suffix, and with or without namespace.</summary>
    public static bool IsNamed(this AttributeSyntax attribute, string name)
    {
        var written = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax aliased => aliased.Name,
            var simple => simple as SimpleNameSyntax,
        };
        return written?.Identifier.ValueText is { } text && (text == name || text == name + "Attribute");
    }
}
