using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Analyzers;

namespace TypedKafka.CodeFixes;

/// <summary>Marks the member of a contract that is plainly its id with <c>[MessageKey]</c>. Where no member is, or several are, the choice is the author's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddKeyFix)), Shared]
public sealed class AddKeyFix() : DocumentFix(RuleIds.CompactedWithoutKey)
{
    private protected override string? Title(SyntaxNode root, Diagnostic diagnostic) => Member(root, diagnostic) is { } member ? $"Make '{NameOf(member)}' the key" : null;

    private protected override SyntaxNode Fix(SyntaxNode root, SemanticModel model, IEnumerable<Diagnostic> diagnostics) => root.ReplaceNodes(
        diagnostics.Select(diagnostic => Member(root, diagnostic)).OfType<SyntaxNode>(),
        (original, current) => MemberFix.Add(current, KnownTypes.Attribute(model, original.SpanStart, "MessageKey")));

    private static SyntaxNode? Member(SyntaxNode root, Diagnostic diagnostic)
    {
        // At a member it says that its key may be null, and another key is another topic.
        if (root.FindNode(diagnostic.Location.SourceSpan) is not TypeDeclarationSyntax type || type.Identifier.Span != diagnostic.Location.SourceSpan) return null;
        var members = new List<SyntaxNode>();
        if (type is RecordDeclarationSyntax { ParameterList: { } parameters }) members.AddRange(parameters.Parameters);
        members.AddRange(type.Members.OfType<PropertyDeclarationSyntax>().Where(static property => property.Modifiers.Any(SyntaxKind.PublicKeyword) && !property.Modifiers.Any(SyntaxKind.StaticKeyword)));
        members.RemoveAll(static member => !IsId(TypeOf(member)));
        return members.Find(static member => NameOf(member) == "Id")
            ?? members.Find(member => NameOf(member) == type.Identifier.ValueText + "Id")
            ?? Only(members.FindAll(static member => NameOf(member).EndsWith("Id", StringComparison.Ordinal)));
    }

    private static SyntaxNode? Only(List<SyntaxNode> members) => members.Count == 1 ? members[0] : null;

    // By the words of the type: what has another name is rarely an id.
    private static bool IsId(TypeSyntax? type) => type?.ToString() is "string" or "Guid" or "System.Guid" or "int" or "long" or "uint" or "ulong" or "short" or "ushort";

    private static TypeSyntax? TypeOf(SyntaxNode member) => member is ParameterSyntax parameter ? parameter.Type : ((PropertyDeclarationSyntax)member).Type;

    private static string NameOf(SyntaxNode member) => (member is ParameterSyntax parameter ? parameter.Identifier : ((PropertyDeclarationSyntax)member).Identifier).ValueText;
}
