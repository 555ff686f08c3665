using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Chooses the constructor that a message is read with: the marked one, else the parameterless one, else the only one.</summary>
internal static class Constructors
{
    public static IMethodSymbol? Choose(INamedTypeSymbol type)
    {
        var usable = new List<IMethodSymbol>();
        IMethodSymbol? implicitDefault = null;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (Attributes.Has(constructor, KnownNames.JsonConstructor)) return constructor;
            if (constructor.DeclaredAccessibility != Accessibility.Public) continue;

            // Every struct has one that its author did not write; what its author did write goes before it, so that a record struct is read as a record is.
            if (constructor.IsImplicitlyDeclared) implicitDefault = constructor;
            else usable.Add(constructor);
        }

        return usable.Find(static constructor => constructor.Parameters.Length == 0)
            ?? (usable.Count == 1 ? usable[0] : null)
            ?? implicitDefault;
    }
}
