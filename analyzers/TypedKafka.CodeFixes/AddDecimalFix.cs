using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Marks a decimal member with a size that is enough for most money: 18 digits, 4 of them after the point.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddDecimalFix)), Shared]
public sealed class AddDecimalFix() : MemberFix(RuleIds.DecimalWithoutPrecision)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Member(root, diagnostic) is null ? null : "Add [Decimal(18, 4)]";

    private protected override SyntaxNode Mark(SyntaxNode member, SemanticModel model, int position, Diagnostic diagnostic) =>
        Add(member, KnownTypes.Attribute(model, position, "Decimal"), "(18, 4)");
}
