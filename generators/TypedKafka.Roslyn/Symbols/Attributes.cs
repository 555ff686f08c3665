using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads attributes by the metadata name of their class.</summary>
internal static class Attributes
{
    public static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolNames.Is(attribute.AttributeClass, name)) return attribute;
        }

        return null;
    }

    public static bool Has(ISymbol symbol, string name) => Find(symbol, name) is not null;

    /// <summary>The value of the constructor's argument at <paramref name="index"/>, when it is of that type.</summary>
    public static T? Argument<T>(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array, Value: T value } ? value : default;

    /// <summary>The value of a named argument, when it is given and of that type.</summary>
    public static T? Named<T>(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: not TypedConstantKind.Array, Value: T value }) return value;
        }

        return default;
    }
}
