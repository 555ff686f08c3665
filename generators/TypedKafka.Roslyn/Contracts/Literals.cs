using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedKafka.Roslyn;

/// <summary>Constant values as C# expressions.</summary>
internal static class Literals
{
    /// <summary>The default value of a parameter, or <see langword="null"/> when it is that of its type.</summary>
    public static string? Default(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue ? Of(parameter.ExplicitDefaultValue, parameter.Type) : null;

    /// <summary>The initial value of a property that is declared with a literal, or <see langword="null"/> for any other and without one.</summary>
    public static string? Initial(ExpressionSyntax? initializer) => initializer switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } => null,
        LiteralExpressionSyntax { Token.Value: string text } => Text(text),
        LiteralExpressionSyntax literal => literal.Token.Text,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax literal } => "-" + literal.Token.Text,
        _ => null,
    };

    /// <summary>The default value of a parameter as JSON writes it, or <see langword="null"/> where there is none, or it is no constant of JSON.</summary>
    public static string? Constant(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue) return null;
        var isNull = parameter.ExplicitDefaultValue is null;
        return isNull && parameter.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } ? null : Json(parameter.ExplicitDefaultValue);
    }

    /// <summary>The initial value of a property as JSON writes it, or <see langword="null"/> where it is not written as a literal.</summary>
    public static string? Constant(ExpressionSyntax initializer) => initializer switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression } => null,
        LiteralExpressionSyntax literal => Json(literal.Token.Value),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal } => "-" + Json(literal.Token.Value),
        CollectionExpressionSyntax { Elements.Count: 0 } => "[]",
        _ => null,
    };

    /// <summary>Text as a C# string literal.</summary>
    public static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string? Json(object? value) => value switch
    {
        null => "null",
        string text => Schemas.JsonNode.Of(text).ToString(),
        bool flag => flag ? "true" : "false",
        char c => ((int)c).ToString(CultureInfo.InvariantCulture),
        double d => double.IsNaN(d) || double.IsInfinity(d) ? null : d.ToString("R", CultureInfo.InvariantCulture),
        float f => float.IsNaN(f) || float.IsInfinity(f) ? null : f.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A constant of a type, or <see langword="null"/> for the type's default.</summary>
    public static string? Of(object? value, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        var text = value switch
        {
            string s => Text(s),
            char c => SymbolDisplay.FormatLiteral(c, quote: true),
            bool b => b ? "true" : "false",
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            double d => d.ToString("R", CultureInfo.InvariantCulture) + "D",
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            float f => f.ToString("R", CultureInfo.InvariantCulture) + "F",
            decimal m => m.ToString(CultureInfo.InvariantCulture) + "M",
            ulong u => u.ToString(CultureInfo.InvariantCulture) + "UL",
            long l => l == long.MinValue ? "long.MinValue" : l.ToString(CultureInfo.InvariantCulture) + "L",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
        return text is not null && type.TypeKind == TypeKind.Enum ? $"({SymbolNames.Full(type)})({text})" : text;
    }
}
