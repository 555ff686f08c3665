using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Analyzers.Evolution;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>Gives a member the type back that it was released with. Whether it is nullable stays as it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepTypeFix)), Shared]
public sealed class KeepTypeFix() : DocumentFix(RuleIds.UnsafeTypeChange)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Find(root, diagnostic) is { } found ? $"Make '{found.Name}' {found.Keyword} again" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var types = diagnostics.Select(diagnostic => Find(root, diagnostic)).OfType<Released>().GroupBy(static found => found.Type).ToDictionary(static group => (SyntaxNode)group.Key, static group => group.First().Keyword);
        return root.ReplaceNodes(types.Keys, (original, current) => SyntaxFactory.ParseTypeName(types[original]).WithTriviaFrom(current));
    }

    private static Released? Find(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(GateProperties.Type, out var keyword)) return null;
        return MemberSyntax.Of(root, diagnostic) switch
        {
            ParameterSyntax { Type: { } type } parameter when HasNoValue(parameter.Default) && Itself(type) is { } own => new(parameter.Identifier.ValueText, own, keyword!),
            PropertyDeclarationSyntax property when HasNoValue(property.Initializer) && Itself(property.Type) is { } own => new(property.Identifier.ValueText, own, keyword!),
            _ => null,
        };
    }

    // A value of today's type may be none of the other one.
    private static bool HasNoValue(EqualsValueClauseSyntax? value) => value is null || value.Value.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression;

    /// <summary>The type without its question mark; not that of a list or map, whose items may be what changed.</summary>
    private static TypeSyntax? Itself(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => Itself(nullable.ElementType),
        PredefinedTypeSyntax or IdentifierNameSyntax => type,
        _ => null,
    };

    private sealed record Released(string Name, TypeSyntax Type, string Keyword);
}
