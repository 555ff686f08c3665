using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.CodeFixes;

/// <summary>Names types in fixed code: by their own name where that means them, else by the full one, so that no using is added to the file.</summary>
internal static class KnownTypes
{
    public static TypeSyntax Task(SemanticModel model, int position) => At(model, position, "System.Threading.Tasks", nameof(Task));

    public static TypeSyntax DateTimeOffset(SemanticModel model, int position) => At(model, position, "System", nameof(DateTimeOffset));

    public static TypeSyntax ProcessingOrder(SemanticModel model, int position) => At(model, position, "TypedKafka", nameof(ProcessingOrder));

    /// <summary>An attribute of ours as it is written in brackets.</summary>
    public static NameSyntax Attribute(SemanticModel model, int position, string name) =>
        At(model, position, "TypedKafka", name + "Attribute") is IdentifierNameSyntax ? SyntaxFactory.IdentifierName(name) : SyntaxFactory.ParseName("global::TypedKafka." + name);

    /// <summary>An attribute as it is written in brackets, by its name without the suffix.</summary>
    public static string Attribute(SemanticModel model, int position, string space, string name) =>
        At(model, position, space, name + "Attribute") is IdentifierNameSyntax ? name : $"global::{space}.{name}";

    private static TypeSyntax At(SemanticModel model, int position, string space, string name)
    {
        var named = model.LookupNamespacesAndTypes(position, name: name).OfType<INamedTypeSymbol>().Where(static type => type.Arity == 0).ToArray();
        return named.Length == 1 && named[0].ContainingNamespace.ToDisplayString() == space
            ? SyntaxFactory.IdentifierName(name)
            : SyntaxFactory.ParseTypeName($"global::{space}.{name}");
    }
}
