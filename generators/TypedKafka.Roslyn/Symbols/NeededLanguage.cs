using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedKafka.Roslyn;

/// <summary>The versions of C# that generated code is written in. It is compiled as the project is, which may say an older one.</summary>
internal static class NeededLanguage
{
    /// <summary>Views are ref structs that implement an interface.</summary>
    public const LanguageVersion OfContracts = LanguageVersion.CSharp13;

    /// <summary>Registrations implement a static member of an interface, and list services in a collection expression.</summary>
    public const LanguageVersion OfHandlers = LanguageVersion.CSharp12;

    /// <summary>The problem of a symbol whose file is compiled as an older version than <paramref name="needed"/>, or <see langword="null"/>.</summary>
    public static Problem? WhyTooOld(ISymbol symbol, LanguageVersion needed)
    {
        if (symbol.DeclaringSyntaxReferences.IsEmpty) return null;
        if (symbol.DeclaringSyntaxReferences[0].SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: var current } || current >= needed) return null;
        return Problem.Of(ProblemKind.LanguageTooOld, null, symbol.Name, current.ToDisplayString(), needed.ToDisplayString());
    }
}
