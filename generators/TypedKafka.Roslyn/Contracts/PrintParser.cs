using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Finds what <c>ToString</c> of a record would show, when some of it is marked <c>[Sensitive]</c>.</summary>
internal static class PrintParser
{
    /// <summary>What to generate, or <see langword="null"/>: nothing is sensitive, it is no record, or its author prints it.</summary>
    public static PrintModel? Parse(INamedTypeSymbol type)
    {
        if (!type.IsRecord || type.GetMembers("PrintMembers").Any(static member => !member.IsImplicitlyDeclared)) return null;
        var members = new List<PrintedMember>();
        Collect(type, type, members);
        if (!members.Exists(static member => member.IsSensitive)) return null;
        var modifiers = type.IsValueType ? "private"
            : type.BaseType is { SpecialType: not SpecialType.System_Object } ? "protected override"
            : type.IsSealed ? "private"
            : "protected virtual";
        return new PrintModel(modifiers, new EquatableArray<PrintedMember>(members));
    }

    // A base would show what an heir, or it itself, calls sensitive; so its members are printed here and not by it.
    private static void Collect(INamedTypeSymbol type, INamedTypeSymbol contract, List<PrintedMember> members)
    {
        if (type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } ancestor) Collect(ancestor, contract, members);
        foreach (var member in type.GetMembers())
        {
            if (!IsPrinted(member)) continue;
            members.RemoveAll(hidden => hidden.Name == member.Name);
            members.Add(new PrintedMember(member.Name, IsSensitive(member, contract)));
        }
    }

    private static bool IsPrinted(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }
        && (member is IFieldSymbol || member is IPropertySymbol { IsIndexer: false, IsOverride: false, GetMethod: not null });

    private static bool IsSensitive(ISymbol member, INamedTypeSymbol contract)
    {
        if (member is not IPropertySymbol property) return false;

        // The most derived declaration may be the one that is marked; what it overrides is looked at with it.
        var own = Properties.Of(contract).FirstOrDefault(candidate => candidate.Name == property.Name) ?? property;
        return MemberAttributes.Own(own, contract, KnownNames.SensitiveAttribute) is not null;
    }
}
