namespace TypedKafka.Roslyn;

/// <summary>The names of what is generated for a format.</summary>
internal static class Formats
{
    /// <summary>What the codec of a type is called after it.</summary>
    public static string CodecSuffix(SchemaFormat format) => format.ToString();

    /// <summary>
    /// What the view of a type is called after it where another one has the short name: that of its contract in another format, or JSON's, for a type that messages of several formats hold has a view for each.
    /// </summary>
    public static string LongViewSuffix(SchemaFormat format) => format + "View";
}
