namespace TypedKafka.Roslyn;

/// <summary>The names of what is generated for a format.</summary>
internal static class Formats
{
    /// <summary>What the codec of a type is called after it.</summary>
    public static string CodecSuffix(SchemaFormat format) => format.ToString();

    /// <summary>
    /// What the view of a type that messages hold is called after it. JSON's has the short name, as the message's own view has in every format; a type that messages of several formats hold
    /// has a view for each.
    /// </summary>
    public static string NestedViewSuffix(SchemaFormat format) => format == SchemaFormat.Json ? "View" : OtherViewSuffix(format);

    /// <summary>What the view of a type is called after it where the short name is that of its contract in another format.</summary>
    public static string OtherViewSuffix(SchemaFormat format) => format + "View";
}
