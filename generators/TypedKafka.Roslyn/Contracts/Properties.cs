using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Roslyn;

/// <summary>Finds the members of a type and how they are set.</summary>
internal static class Properties
{
    /// <summary>The public properties, those of the type itself first and then of its bases, as System.Text.Json orders them. An heir's property hides its base's.</summary>
    public static IEnumerable<IPropertySymbol> Of(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol property && IsMember(property) && seen.Add(property.Name)) yield return property;
            }
        }
    }

    public static bool IsMember(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public, RefKind: RefKind.None };

    public static bool Exists(INamedTypeSymbol type, string name) => Of(type).Any(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static MemberModel Bind(IPropertySymbol property, IMethodSymbol? constructor, ValueModel value, MemberAttributes attributes)
    {
        var parameter = constructor?.Parameters.FirstOrDefault(p => p.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
        var initializer = Initializer(property, out var mayHaveInitializer);
        var isRequired = parameter is null ? property.IsRequired || attributes.IsJsonRequired : !parameter.HasExplicitDefaultValue || attributes.IsJsonRequired;
        var isInBody = !attributes.IsIgnored && (attributes.Header is null || attributes.IsHeaderInBody);
        var binding = parameter is not null ? MemberBinding.Constructor
            : property.SetMethod is not { DeclaredAccessibility: Accessibility.Public } setter ? MemberBinding.None
            : property.IsRequired || (setter.IsInitOnly && !mayHaveInitializer) ? MemberBinding.Initializer
            : setter.IsInitOnly ? MemberBinding.InitSetter
            : MemberBinding.Setter;

        return new MemberModel
        {
            Name = property.Name,
            JsonName = attributes.JsonName ?? JsonNaming.CamelCase(property.Name),
            Value = parameter is null ? value : value with { IsNullable = value.IsNullable || AllowsNull(parameter.Type) },
            Binding = binding,
            DeclaringType = SymbolNames.FullWithoutAnnotation(property.ContainingType),
            IsInBody = isInBody,
            IsRequired = isRequired && binding != MemberBinding.None && (isInBody || !value.IsNullable),
            WriteCondition = attributes.WriteCondition(value),
            Default = parameter is not null ? Literals.Default(parameter) : Literals.Initial(initializer),
            Constant = parameter is not null ? Literals.Constant(parameter)
                : initializer is not null ? Literals.Constant(initializer)
                : mayHaveInitializer || isRequired ? null
                : Initial(value),
            Aliases = attributes.Aliases(),
            Header = attributes.Header,
            KeyOrder = attributes.KeyOrder,
        };
    }

    /// <summary>What a property is when nothing sets it, where a schema can say so.</summary>
    private static string? Initial(ValueModel value) => value switch
    {
        { IsNullable: true } => "null",
        { Kind: ValueKind.Boolean } => "false",
        { Kind: ValueKind.Number or ValueKind.Enum or ValueKind.StringEnum } => "0",
        _ => null,
    };

    private static bool AllowsNull(ITypeSymbol type) => type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated;

    private static ExpressionSyntax? Initializer(IPropertySymbol property, out bool mayHaveInitializer)
    {
        // What was compiled elsewhere does not tell; taking it to have one is right in both cases.
        mayHaveInitializer = property.DeclaringSyntaxReferences.IsEmpty;
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not PropertyDeclarationSyntax { Initializer: { } initializer }) continue;
            mayHaveInitializer = true;
            return initializer.Value;
        }

        return null;
    }
}
