using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Roslyn;

namespace TypedKafka.CodeFixes;

/// <summary>Replaces an illegal topic name by the nearest legal one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SanitiseTopicNameFix)), Shared]
public sealed class SanitiseTopicNameFix() : DocumentFix(RuleIds.IllegalTopic)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) =>
        Name(root, diagnostic) is { } name && Sanitise(name.Token.ValueText) is { } legal ? $"Name the topic \"{legal}\"" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Name(root, diagnostic)).OfType<LiteralExpressionSyntax>(),
        static (_, current) => Sanitise(current.Token.ValueText) is { } legal ? current.WithToken(SyntaxFactory.Literal(legal).WithTriviaFrom(current.Token)) : current);

    // A name that comes from a constant is not ours to change: others may use it for something else. Nor is a legal name, with a fault in the topic's settings.
    private static LiteralExpressionSyntax? Name(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal
            && literal.IsKind(SyntaxKind.StringLiteralExpression)
            && TopicNames.WhyIllegal(literal.Token.ValueText) is not null ? literal : null;

    /// <summary>The nearest legal name, or <see langword="null"/> when there is none.</summary>
    private static string? Sanitise(string name)
    {
        var legal = new string([.. name.Trim().Select(static character => TopicNames.WhyIllegal($"a{character}") is null ? character : '-')]);
        return TopicNames.WhyIllegal(legal) is null ? legal : null;
    }
}
