using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers;

/// <summary>Where in the source a problem is.</summary>
internal static class Places
{
    /// <summary>Where the symbol's own name is written.</summary>
    public static Location OfName(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>Where a member of a contract is written: on its property, or on what was marked and is none; the contract's name when neither is in the source.</summary>
    public static Location OfMember(INamedTypeSymbol contract, string? member)
    {
        if (member is null) return OfName(contract);
        IEnumerable<ISymbol> candidates = Properties.Of(contract).Where(property => property.Name == member);
        candidates = candidates.Concat(contract.GetMembers(member));
        candidates = candidates.Concat(contract.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Where(parameter => parameter.Name == member));
        return candidates.Select(OfName).FirstOrDefault(static location => location.IsInSource) ?? OfName(contract);
    }

    /// <summary>Where the last member of a path is written, such as <c>Lines.Price</c>; where its first member is when that type is not in the source.</summary>
    public static Location OfPath(INamedTypeSymbol contract, string path)
    {
        var names = path.Split('.');
        var type = contract;
        IPropertySymbol? member = null;
        foreach (var name in names)
        {
            member = type is null ? null : Properties.Of(type).FirstOrDefault(property => property.Name == name);
            type = member is null ? null : Innermost(member.Type);
        }

        var location = member is null ? Location.None : OfName(member);
        return location.IsInSource ? location : OfMember(contract, names[0]);
    }

    /// <summary>The type of a member of a type, of what a list or dictionary holds at last; <see langword="null"/> where there is no such member, or its type is none with members.</summary>
    public static INamedTypeSymbol? MemberType(INamedTypeSymbol? type, string member) =>
        type is null || Properties.Of(type).FirstOrDefault(property => property.Name == member) is not { } found ? null : Innermost(found.Type);

    /// <summary>The type that a list or dictionary of such holds at last.</summary>
    private static INamedTypeSymbol? Innermost(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Innermost(array.ElementType),
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } => Innermost(arguments[arguments.Length - 1]),
        _ => type as INamedTypeSymbol,
    };

    /// <summary>Where the topic of a contract is named, or its setting of that name; the contract's name when neither is written.</summary>
    public static Location OfTopic(INamedTypeSymbol contract, string? setting, CancellationToken cancellationToken)
    {
        var syntax = Attributes.Find(contract, KnownNames.TopicAttribute)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        var argument = syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == setting);
        return argument?.Expression.GetLocation() ?? OfName(contract);
    }

    /// <summary>A full type name as people write it.</summary>
    public static string Readable(string typeName) => typeName.Replace("global::", "");
}
