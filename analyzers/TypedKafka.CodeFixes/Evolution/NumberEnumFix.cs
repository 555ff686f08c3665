using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>Gives every value of an enum the number that it has by its place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NumberEnumFix)), Shared]
public sealed class NumberEnumFix() : DocumentFix(RuleIds.UnnumberedEnum)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Enum(root, diagnostic) is { } type ? $"Number the values of '{type.Identifier.ValueText}'" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Enum(root, diagnostic)).OfType<EnumDeclarationSyntax>().Distinct().SelectMany(static type => type.Members).Where(static value => value.EqualsValue is null),
        (original, current) => model.GetDeclaredSymbol(original) is IFieldSymbol { ConstantValue: IFormattable number }
            ? current.WithEqualsValue(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.ParseExpression(number.ToString(null, CultureInfo.InvariantCulture)).WithTrailingTrivia(current.GetTrailingTrivia())))
                .WithIdentifier(current.Identifier.WithTrailingTrivia())
            : current);

    private static EnumDeclarationSyntax? Enum(SyntaxNode root, Diagnostic diagnostic) => MemberSyntax.Declaration(root, diagnostic) as EnumDeclarationSyntax;
}
