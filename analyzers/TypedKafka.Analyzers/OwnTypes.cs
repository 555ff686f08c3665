using Microsoft.CodeAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>The types that an assembly declares, nested ones included.</summary>
internal static class OwnTypes
{
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var open = new Stack<INamespaceOrTypeSymbol>();
        open.Push(compilation.Assembly.GlobalNamespace);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var scope = open.Pop();
            if (scope is INamedTypeSymbol type) yield return type;
            foreach (var member in scope.GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner) open.Push(inner);
            }
        }
    }
}
