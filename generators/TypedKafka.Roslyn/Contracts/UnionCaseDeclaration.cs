using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>A case as the attribute of its union lists it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Discriminator">What names it.</param>
/// <param name="Number">The number that names it instead.</param>
internal sealed record UnionCaseDeclaration(INamedTypeSymbol Type, string Discriminator, int? Number);
