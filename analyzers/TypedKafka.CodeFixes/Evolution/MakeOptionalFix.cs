using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Analyzers.Evolution;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>Makes a member nullable, and optional where the format asks for that too, so that messages without it are read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeOptionalFix)), Shared]
public sealed class MakeOptionalFix() : DocumentFix(RuleIds.MissingDefault, RuleIds.UnsafeTypeChange)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Mended(root, [diagnostic]).FirstOrDefault() switch
    {
        { Key: ParameterSyntax parameter, Value: true } => $"Make '{parameter.Identifier.ValueText}' nullable, and null where it is missing",
        { Key: ParameterSyntax parameter } => $"Make '{parameter.Identifier.ValueText}' nullable",
        { Key: PropertyDeclarationSyntax property } => $"Make '{property.Identifier.ValueText}' nullable",
        _ => null,
    };

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var mended = Mended(root, diagnostics);
        return root.ReplaceNodes(mended.Keys, (original, current) => current switch
        {
            ParameterSyntax parameter when mended[original] => Nullable(parameter).WithDefault(Null()),
            ParameterSyntax parameter => Nullable(parameter),
            PropertyDeclarationSyntax property => Nullable(property),
            _ => current,
        });
    }

    /// <summary>The members that can be mended, each with whether it gets a default.</summary>
    private static Dictionary<SyntaxNode, bool> Mended(SyntaxNode root, IEnumerable<Diagnostic> diagnostics)
    {
        var members = new Dictionary<SyntaxNode, bool>();
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Properties.ContainsKey(GateProperties.Nullable) && MemberSyntax.Of(root, diagnostic) is { } member)
                members[member] = member is ParameterSyntax && diagnostic.Properties.ContainsKey(GateProperties.Default);
        }

        // A default in the midst of parameters that have none would not compile. From the last to the first, so that those behind are decided.
        foreach (var parameter in members.Keys.OfType<ParameterSyntax>().OrderByDescending(static parameter => parameter.SpanStart).ToArray())
        {
            if (members[parameter] && !CanHaveDefault(parameter, members)) members.Remove(parameter);
        }

        return members;
    }

    private static bool CanHaveDefault(ParameterSyntax parameter, Dictionary<SyntaxNode, bool> mended) =>
        parameter is { Default: null, Parent: ParameterListSyntax list }
        && list.Parameters.Skip(list.Parameters.IndexOf(parameter) + 1).All(later => later.Default is not null || (mended.TryGetValue(later, out var gets) && gets));

    private static EqualsValueClauseSyntax Null() => SyntaxFactory.EqualsValueClause(
        SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression));

    private static ParameterSyntax Nullable(ParameterSyntax parameter) => parameter.WithType(Nullable(parameter.Type!));

    private static PropertyDeclarationSyntax Nullable(PropertyDeclarationSyntax property)
    {
        var required = property.Modifiers.IndexOf(SyntaxKind.RequiredKeyword);
        if (required >= 0)
        {
            var leading = property.GetLeadingTrivia();
            property = property.WithModifiers(property.Modifiers.RemoveAt(required)).WithLeadingTrivia(leading);
        }

        return property.WithType(Nullable(property.Type));
    }

    private static TypeSyntax Nullable(TypeSyntax type) =>
        type is NullableTypeSyntax ? type : SyntaxFactory.NullableType(type.WithoutTrailingTrivia()).WithTrailingTrivia(type.GetTrailingTrivia());
}
