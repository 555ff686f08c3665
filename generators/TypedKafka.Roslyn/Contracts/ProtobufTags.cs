using System.Globalization;
using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Checks the numbers of Protobuf fields.</summary>
internal static class ProtobufTags
{
    private const int Largest = (1 << 29) - 1;
    private const int FirstOfProtobuf = 19_000;
    private const int LastOfProtobuf = 19_999;

    /// <summary>The numbers that a type keeps for members that it had.</summary>
    public static EquatableArray<int> Reserved(INamedTypeSymbol type)
    {
        var numbers = new SortedSet<int>();
        foreach (var attribute in type.GetAttributes())
        {
            if (!SymbolNames.Is(attribute.AttributeClass, KnownNames.ReservedAttribute) || attribute.ConstructorArguments.Length != 1) continue;
            if (attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array, IsNull: false } list) continue;
            foreach (var number in list.Values)
            {
                if (number.Value is int tag) numbers.Add(tag);
            }
        }

        return new EquatableArray<int>(numbers);
    }

    /// <summary>Finds what is wrong with the numbers of a type's members.</summary>
    /// <param name="members">The members.</param>
    /// <param name="reserved">The numbers that none of them may have.</param>
    /// <returns>For each member with a problem the reason, and a number that is free.</returns>
    public static IEnumerable<(MemberModel Member, string Reason, string Free)> Check(IReadOnlyList<MemberModel> members, EquatableArray<int> reserved)
    {
        var largest = members.Select(static member => member.Tag?.Number ?? 0).Concat(reserved).Where(static number => number <= Largest).DefaultIfEmpty(0).Max();
        var taken = new Dictionary<int, string>();
        foreach (var member in members)
        {
            if (!member.IsInBody) continue;
            if (Why(member, reserved, taken) is { } reason)
            {
                largest = Math.Max(largest, 0) + 1;
                if (largest is >= FirstOfProtobuf and <= LastOfProtobuf) largest = LastOfProtobuf + 1;
                yield return (member, reason, largest.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                taken[member.Tag!.Number] = member.Name;
            }
        }
    }

    private static string? Why(MemberModel member, EquatableArray<int> reserved, Dictionary<int, string> taken)
    {
        if (member.Tag is not { } tag) return "it has no [Tag], and Protobuf knows members by their numbers only";
        if (WhyNoNumber(tag.Number) is { } reason) return reason;
        if (taken.TryGetValue(tag.Number, out var other)) return $"'{other}' has the number {tag.Number} too";
        return reserved.Contains(tag.Number) ? $"the number {tag.Number} is reserved for a member that was there once" : null;
    }

    /// <summary>Says why no field has a number, or <see langword="null"/>.</summary>
    public static string? WhyNoNumber(int number)
    {
        if (number is < 1 or > Largest) return $"{number} is no number of a field: they go from 1 to {Largest}";
        return number is >= FirstOfProtobuf and <= LastOfProtobuf ? $"Protobuf keeps the numbers {FirstOfProtobuf} to {LastOfProtobuf} for itself" : null;
    }

    /// <summary>Says why a value cannot be written in a way, or <see langword="null"/>.</summary>
    public static string? WhyNoEncoding(ValueModel value, TagEncoding encoding)
    {
        var number = value.Element ?? value;
        return encoding switch
        {
            TagEncoding.ZigZag when number.Type is not ("sbyte" or "short" or "int" or "long") => "only whole numbers with a sign are written as zigzag",
            TagEncoding.Fixed when number.Type is not ("int" or "uint" or "long" or "ulong") => "only int, uint, long and ulong are written with a fixed length",
            _ => null,
        };
    }
}
