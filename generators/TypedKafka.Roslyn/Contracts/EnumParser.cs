using System.Globalization;
using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads an enum.</summary>
internal static class EnumParser
{
    public static EnumModel Parse(INamedTypeSymbol type, IAssemblySymbol home)
    {
        var values = new List<EnumValueModel>();
        var (names, numbers) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { IsConst: true, ConstantValue: IFormattable constant }) continue;
            var number = constant.ToString(null, CultureInfo.InvariantCulture);
            if (!numbers.Add(number) || !names.Add(member.Name)) continue;
            var json = Attributes.Find(member, KnownNames.JsonStringEnumMemberName) is { } named ? Attributes.Argument<string>(named, 0) : null;
            values.Add(new EnumValueModel(member.Name, json ?? member.Name, number));
        }

        return new EnumModel
        {
            Place = NestedPlaces.Of(type, home, SchemaFormat.Avro),
            SchemaName = SymbolNames.SchemaName(type),
            Aliases = MemberAttributes.Aliases(type),
            Values = new EquatableArray<EnumValueModel>(values),
        };
    }
}
