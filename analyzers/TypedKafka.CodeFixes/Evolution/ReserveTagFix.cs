using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedKafka.Analyzers;
using TypedKafka.Analyzers.Evolution;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>Keeps the numbers of Protobuf fields that are gone from being given to others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReserveTagFix)), Shared]
public sealed class ReserveTagFix() : DocumentFix(RuleIds.TagReused)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Numbers(root, diagnostic) is { } numbers ? $"Add [Reserved({numbers})]" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var types = diagnostics
            .Select(diagnostic => (Type: MemberSyntax.TypeOf(root, diagnostic), Numbers: Numbers(root, diagnostic)))
            .Where(static entry => entry.Numbers is not null)
            .GroupBy(static entry => entry.Type!)
            .ToDictionary(static group => group.Key, static group => string.Join(", ", group.SelectMany(static entry => entry.Numbers!.Split([", "], StringSplitOptions.None)).Distinct()));
        return root.ReplaceNodes(types.Keys, (original, current) =>
            MemberSyntax.WithAttribute(current, KnownTypes.Attribute(model, original.SpanStart, "TypedKafka", "Reserved"), types[original]));
    }

    private static string? Numbers(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(GateProperties.Reserve, out var numbers) && MemberSyntax.TypeOf(root, diagnostic) is not null ? numbers : null;
}
