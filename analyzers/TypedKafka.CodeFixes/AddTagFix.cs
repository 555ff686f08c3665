using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Gives a member of a Protobuf message the next number that no other has or had.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTagFix)), Shared]
public sealed class AddTagFix() : MemberFix(RuleIds.IllegalTag, RuleIds.TagReused)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) =>
        Free(diagnostic) is { } free && Member(root, diagnostic) is not null ? $"Give it [Tag({free})]" : null;

    private protected override SyntaxNode Mark(SyntaxNode member, SemanticModel model, int position, Diagnostic diagnostic)
    {
        var free = Free(diagnostic)!;
        var number = Attributes(member).SelectMany(static list => list.Attributes).FirstOrDefault(static attribute => attribute.IsNamed("Tag"))?.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null);
        return number is null
            ? Add(member, KnownTypes.Attribute(model, position, "Tag"), $"({free})")
            : member.ReplaceNode(number.Expression, SyntaxFactory.ParseExpression(free).WithTriviaFrom(number.Expression));
    }

    private static string? Free(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(DiagnosticProperties.FreeTag, out var free) ? free : null;
}
