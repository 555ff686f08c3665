using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Makes a <see cref="DateTime"/> member of a message a <see cref="DateTimeOffset"/>; a <see cref="DateTime"/> that is given to it converts by itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseDateTimeOffsetFix)), Shared]
public sealed class UseDateTimeOffsetFix() : DocumentFix(RuleIds.DateTimeMember)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) =>
        !diagnostic.Properties.ContainsKey(DiagnosticProperties.TypeIsShared) && TypeOf(root, diagnostic) is not null ? "Make it a DateTimeOffset" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics
            .Where(static diagnostic => !diagnostic.Properties.ContainsKey(DiagnosticProperties.TypeIsShared))
            .Select(diagnostic => TypeOf(root, diagnostic)).OfType<TypeSyntax>()
            .SelectMany(type => DateTimes(type, model))
            .Distinct(),
        (original, current) => KnownTypes.DateTimeOffset(model, original.SpanStart).WithTriviaFrom(current));

    private static TypeSyntax? TypeOf(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<SyntaxNode>(static node => node is ParameterSyntax or PropertyDeclarationSyntax) switch
        {
            ParameterSyntax parameter => parameter.Type,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };

    // The member may be a list or nullable; what is replaced is each DateTime in its type, with the namespaces written before it.
    private static IEnumerable<TypeSyntax> DateTimes(TypeSyntax type, SemanticModel model) =>
        type.DescendantNodesAndSelf(node => !IsDateTime(node, model)).OfType<TypeSyntax>().Where(node => IsDateTime(node, model));

    private static bool IsDateTime(SyntaxNode node, SemanticModel model) =>
        node is NameSyntax && model.GetSymbolInfo(node).Symbol is INamedTypeSymbol { SpecialType: SpecialType.System_DateTime };
}
