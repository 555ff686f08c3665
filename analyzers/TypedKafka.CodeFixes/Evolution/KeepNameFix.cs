using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;
using TypedKafka.Analyzers.Evolution;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>Tells a schema the former name of what was renamed: an alias in Avro, the name itself in JSON.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepNameFix)), Shared]
public sealed class KeepNameFix() : DocumentFix(RuleIds.LooksRenamed, RuleIds.BreakingChange)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) =>
        MemberSyntax.Declaration(root, diagnostic) is null ? null
        : diagnostic.Properties.TryGetValue(GateProperties.Alias, out var alias) ? $"Add [Alias(\"{alias}\")]"
        : diagnostic.Properties.TryGetValue(GateProperties.JsonName, out var name) ? $"Keep the name '{name}' in JSON"
        : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics)
    {
        var marked = diagnostics
            .Select(diagnostic => (Declaration: MemberSyntax.Declaration(root, diagnostic), diagnostic.Properties))
            .Where(static entry => entry.Declaration is not null)
            .GroupBy(static entry => entry.Declaration!)
            .ToDictionary(static group => group.Key, static group => group.First().Properties);
        return root.ReplaceNodes(marked.Keys, (original, current) =>
        {
            var properties = marked[original];
            if (properties.TryGetValue(GateProperties.Alias, out var alias))
                return MemberSyntax.WithAttribute(current, KnownTypes.Attribute(model, original.SpanStart, "TypedKafka", "Alias"), MemberSyntax.Literal(alias!));
            if (!properties.TryGetValue(GateProperties.JsonName, out var name)) return current;
            var attribute = KnownTypes.Attribute(model, original.SpanStart, "System.Text.Json.Serialization", "JsonPropertyName");
            return MemberSyntax.WithAttribute(current, attribute, MemberSyntax.Literal(name!), current is ParameterSyntax ? "property" : null);
        });
    }
}
