namespace TypedKafka.Analyzers;

/// <summary>Where a rule's page is: below this folder in the repository, and at the same place in the package that carries the rules.</summary>
internal static class HelpLinks
{
    public const string Folder = "analyzers/rules/";

    public const string Extension = ".md";
}
