namespace TypedKafka.Roslyn;

/// <summary>The name policy of System.Text.Json's Web defaults.</summary>
internal static class JsonNaming
{
    /// <summary>Camel case: leading capitals become small, up to the last one before a small letter (<c>URLValue</c> → <c>urlValue</c>).</summary>
    public static string CamelCase(string name)
    {
        var characters = name.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (!char.IsUpper(characters[i])) break;
            if (i > 0 && i + 1 < characters.Length && !char.IsUpper(characters[i + 1])) break;
            characters[i] = char.ToLowerInvariant(characters[i]);
        }

        return new string(characters);
    }
}
