using System.Text;
using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>
/// Names of symbols as generated code writes them. Written by hand instead of <c>ToDisplayString</c>, which costs far more on the path that every keystroke takes.
/// </summary>
internal static class SymbolNames
{
    /// <summary>A type as <c>global::Namespace.Outer.Name&lt;Arguments&gt;</c>, with C#'s keywords for special types and <c>?</c> where it is annotated.</summary>
    public static string Full(ITypeSymbol type)
    {
        var text = new StringBuilder();
        Append(text, type, annotations: true);
        return text.ToString();
    }

    /// <summary>As <see cref="Full"/>, without the outermost annotation: what <c>typeof</c> and <c>new</c> take.</summary>
    public static string FullWithoutAnnotation(ITypeSymbol type) =>
        Full(type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type);

    /// <summary>A type's full name in schemas: namespace, containing types and name with dots between.</summary>
    public static string SchemaName(ITypeSymbol type) => FullWithoutAnnotation(type).Replace("global::", "").Replace("@", "");

    /// <summary>A type's name for people: <c>List&lt;Order&gt;</c>.</summary>
    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>Whether a type, or the definition of a generic one, has this metadata name (without arity).</summary>
    public static bool Is(ITypeSymbol? type, string fullName)
    {
        if (type is not INamedTypeSymbol || type.ContainingType is not null) return false;
        var dot = fullName.LastIndexOf('.');
        return fullName.Length - dot - 1 == type.Name.Length
            && fullName.EndsWith(type.Name, StringComparison.Ordinal)
            && IsNamespace(type.ContainingNamespace, fullName, dot);
    }

    /// <summary>A namespace as <c>A.B</c>, or the empty string for the global one.</summary>
    public static string Namespace(INamespaceSymbol? symbol)
    {
        if (symbol is null or { IsGlobalNamespace: true }) return "";
        var outer = Namespace(symbol.ContainingNamespace);
        return outer.Length == 0 ? Identifier(symbol.Name) : outer + "." + Identifier(symbol.Name);
    }

    /// <summary>An identifier, with <c>@</c> where it is a keyword.</summary>
    public static string Identifier(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
            && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetContextualKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
            ? name
            : "@" + name;

    private static bool IsNamespace(INamespaceSymbol? symbol, string fullName, int end)
    {
        while (symbol is { IsGlobalNamespace: false })
        {
            var start = end <= 0 ? -1 : fullName.LastIndexOf('.', end - 1);
            if (end - start - 1 != symbol.Name.Length
                || string.CompareOrdinal(fullName, start + 1, symbol.Name, 0, symbol.Name.Length) != 0) return false;
            end = start;
            symbol = symbol.ContainingNamespace;
        }

        return end < 0;
    }

    private static void Append(StringBuilder text, ITypeSymbol type, bool annotations)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AppendArray(text, array, annotations);
                break;
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                Append(text, nullable.TypeArguments[0], annotations);
                text.Append('?');
                return;
            case INamedTypeSymbol named:
                AppendNamed(text, named, annotations);
                break;
            default:
                text.Append(type.Name);
                break;
        }

        if (annotations && type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }) text.Append('?');
    }

    private static void AppendArray(StringBuilder text, IArrayTypeSymbol array, bool annotations)
    {
        // C# writes the ranks of nested arrays from the outermost in: int[][,] is an array of int[,].
        ITypeSymbol element = array;
        var ranks = new StringBuilder();
        while (element is IArrayTypeSymbol inner)
        {
            ranks.Append('[').Append(',', inner.Rank - 1).Append(']');
            element = inner.ElementType;
            if (element is IArrayTypeSymbol { NullableAnnotation: NullableAnnotation.Annotated } && annotations) ranks.Append('?');
        }

        Append(text, element, annotations);
        text.Append(ranks);
    }

    private static void AppendNamed(StringBuilder text, INamedTypeSymbol type, bool annotations)
    {
        if (Keyword(type.SpecialType) is { } keyword)
        {
            text.Append(keyword);
            return;
        }

        if (type.ContainingType is { } outer)
        {
            AppendNamed(text, outer, annotations);
            text.Append('.');
        }
        else
        {
            text.Append("global::");
            var space = Namespace(type.ContainingNamespace);
            if (space.Length > 0) text.Append(space).Append('.');
        }

        text.Append(Identifier(type.Name));
        if (type.TypeArguments.Length == 0) return;
        text.Append('<');
        for (var i = 0; i < type.TypeArguments.Length; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, type.TypeArguments[i], annotations);
        }

        text.Append('>');
    }

    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Object => "object",
        SpecialType.System_Void => "void",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_String => "string",
        _ => null,
    };
}
