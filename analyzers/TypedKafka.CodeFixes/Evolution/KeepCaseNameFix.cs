using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Analyzers.Evolution;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>Lets the cases of a union be named by what named them in the released version.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepCaseNameFix)), Shared]
public sealed class KeepCaseNameFix() : DocumentFix(RuleIds.BreakingChange)
{
    private const string TypeHeader = "TypeHeader";
    private const string Discriminator = "Discriminator";
    private const string JsonDiscriminator = "TypeDiscriminatorPropertyName";
    private const string DefaultDiscriminator = "$type";

    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Find(root, diagnostic) switch
    {
        null => null,
        { Header: { } header } => $"Name the case by the header '{header}' again",
        { Member: { } member } => $"Name the case by the member '{member}' again",
        _ => "Let the body name the case again",
    };

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        // Where readers and writers both break, both say what was there.
        var found = diagnostics.Select(diagnostic => Find(root, diagnostic)).OfType<Released>().GroupBy(static one => one.Attribute).ToDictionary(static group => group.Key, static group => group.First());
        return root.ReplaceNodes(found.Keys, (original, current) => Name(current, found[original]));
    }

    private static Released? Find(SyntaxNode root, Diagnostic diagnostic)
    {
        var isHeader = diagnostic.Properties.TryGetValue(GateProperties.TypeHeader, out var header);
        if (!diagnostic.Properties.TryGetValue(GateProperties.Discriminator, out var member) && !isHeader) return null;
        if (diagnostic.Location.SourceTree?.FilePath != root.SyntaxTree.FilePath || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute) return null;

        // System.Text.Json's attributes know no headers, and of those only the one has a place for the member's name.
        return IsOurs(attribute) || (member is not null && attribute.IsNamed("JsonPolymorphic")) ? new Released(attribute, header, member) : null;
    }

    private static AttributeSyntax Name(AttributeSyntax attribute, Released released)
    {
        if (!IsOurs(attribute)) return With(attribute, JsonDiscriminator, released.Member);
        return With(With(attribute, TypeHeader, released.Header), Discriminator, released.Member == DefaultDiscriminator ? null : released.Member);
    }

    /// <summary>The attribute with a named argument of a value, or without it.</summary>
    private static AttributeSyntax With(AttributeSyntax attribute, string name, string? value)
    {
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var known = list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
        if (value is null) return known is null ? attribute : attribute.WithArgumentList(list.WithArguments(list.Arguments.Remove(known)));
        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value));
        if (known is not null) return attribute.WithArgumentList(list.ReplaceNode(known, known.WithExpression(literal)));

        var argument = SyntaxFactory.AttributeArgument(literal).WithNameEquals(SyntaxFactory.NameEquals(
            SyntaxFactory.IdentifierName(name).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));
        if (list.Arguments.Count == 0) return attribute.WithArgumentList(list.AddArguments(argument));
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(list.Arguments.GetWithSeparators().Add(comma).Add(argument))));
    }

    private static bool IsOurs(AttributeSyntax attribute) => attribute.IsNamed("MessageUnion");

    private sealed record Released(AttributeSyntax Attribute, string? Header, string? Member);
}
