using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>
/// Parses a contract once for as long as no declaration changes. Roslyn asks anew for every contract after every keystroke, since any declaration may be part of it, and reading its members has the
/// compiler bind them all: with hundreds of contracts that is most of what a keystroke costs.
/// </summary>
internal static class ParsedContracts
{
    private static readonly ConditionalWeakTable<SyntaxNode, Slot> s_slots = new();

    public static ContractModel? Of(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken)
    {
        if (found.TargetSymbol is not INamedTypeSymbol type) return null;
        var slot = s_slots.GetOrCreateValue(found.TargetNode);
        var declarations = DeclarationFingerprint.Of(found.SemanticModel.Compilation);
        if (slot.Latest is { } latest && latest.Declarations == declarations) return latest.Contract;
        var contract = ContractParser.Parse(type, found.Attributes[0], cancellationToken).Contract;
        slot.Latest = new Parsed(declarations, contract);
        return contract;
    }

    private sealed record Parsed(string Declarations, ContractModel? Contract);

    private sealed class Slot
    {
        public volatile Parsed? Latest;
    }
}
