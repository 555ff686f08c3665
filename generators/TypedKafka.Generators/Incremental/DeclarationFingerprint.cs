using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Generators;

/// <summary>
/// A fingerprint of all that is declared in a compilation: its files without the bodies of methods, its references and options. Two compilations with the same one declare the same symbols, so
/// what was read from the symbols of the one holds for the other. Most keystrokes are in bodies.
/// </summary>
internal static class DeclarationFingerprint
{
    private static readonly ConditionalWeakTable<Compilation, string> s_compilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, byte[]> s_trees = new();
    private static readonly ConditionalWeakTable<object, byte[]> s_identities = new();
    private static long s_lastIdentity;

    public static string Of(Compilation compilation) => s_compilations.GetValue(compilation, static compilation =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(compilation.AssemblyName ?? ""));
        hash.AppendData(Identity(compilation.Options));
        foreach (var reference in compilation.References) hash.AppendData(Identity(reference));
        foreach (var tree in compilation.SyntaxTrees) hash.AppendData(s_trees.GetValue(tree, OfTree));
        return Convert.ToBase64String(hash.GetHashAndReset());
    });

    private static byte[] OfTree(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        using var hash = SHA256.Create();
        return hash.ComputeHash(Encoding.UTF8.GetBytes(HasNullableDirective(root) ? root.ToFullString() : WithoutBodies(tree, root)));
    }

    private static string WithoutBodies(SyntaxTree tree, SyntaxNode root)
    {
        var text = new StringBuilder();
        text.Append((tree.Options as CSharpParseOptions)?.LanguageVersion).Append('\0');
        foreach (var part in root.DescendantNodesAndTokens(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax)))
        {
            if (part.IsToken) text.Append(part.AsToken().Text).Append('\0');
        }

        return text.ToString();
    }

    /// <summary>What <c>#nullable</c> means depends on where it stands, which tokens do not say.</summary>
    private static bool HasNullableDirective(SyntaxNode root)
    {
        if (!root.ContainsDirectives) return false;
        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is NullableDirectiveTriviaSyntax) return true;
        }

        return false;
    }

    /// <summary>References and options are what they are for good; another one is another object. A number stands for each, so that nothing of the compiler is held on to.</summary>
    private static byte[] Identity(object value) => s_identities.GetValue(value, static _ => BitConverter.GetBytes(Interlocked.Increment(ref s_lastIdentity)));
}
