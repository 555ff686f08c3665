using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedKafka.Generators;

/// <summary>
/// Parses what is marked with an attribute once for as long as no declaration changes. Roslyn asks anew for every marked node after every keystroke, since any declaration may be part of what it
/// means, and reading that has the compiler bind members and signatures: with hundreds of contracts and handlers that is most of what a keystroke costs.
/// </summary>
internal static class DeclarationParsing
{
    /// <param name="syntax">What finds the nodes.</param>
    /// <param name="attribute">The attribute's metadata name.</param>
    /// <param name="isMeant">Which of the marked nodes are meant.</param>
    /// <param name="parse">Reads one from its symbols, and never looks into the bodies of methods.</param>
    public static IncrementalValuesProvider<T> ParseDeclarations<T>(
        this SyntaxValueProvider syntax, string attribute, Func<SyntaxNode, bool> isMeant, Func<GeneratorAttributeSyntaxContext, CancellationToken, T> parse)
    {
        var latest = new ConditionalWeakTable<SyntaxNode, Slot<T>>();
        return syntax.ForAttributeWithMetadataName(attribute, (node, _) => isMeant(node), (found, cancellationToken) =>
        {
            var slot = latest.GetOrCreateValue(found.TargetNode);
            var declarations = DeclarationFingerprint.Of(found.SemanticModel.Compilation);
            if (slot.Latest is { } known && known.Declarations == declarations) return known.Model;
            var parsed = new Parsed<T>(declarations, parse(found, cancellationToken));
            slot.Latest = parsed;
            return parsed.Model;
        });
    }

    private sealed record Parsed<T>(string Declarations, T Model);

    private sealed class Slot<T>
    {
        public volatile Parsed<T>? Latest;
    }
}
