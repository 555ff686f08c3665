using Microsoft.CodeAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>What several declarations agree upon.</summary>
internal static class Agreements
{
    /// <summary>Whether a member overrides another one, may be overridden, or is what an interface asks for, so that its type cannot be changed here alone.</summary>
    public static bool IsShared(ISymbol member) =>
        member.IsOverride || member.IsVirtual || member.IsAbstract
        || member.ContainingType.AllInterfaces
            .SelectMany(static implemented => implemented.GetMembers())
            .Any(asked => SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(asked), member));
}
