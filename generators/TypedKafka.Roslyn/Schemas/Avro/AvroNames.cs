namespace TypedKafka.Schemas;

/// <summary>The rules for Avro's names.</summary>
internal static class AvroNames
{
    /// <summary>Whether text can be the name of a field, a symbol or, without its namespace, a type.</summary>
    public static bool IsName(string text)
    {
        if (text.Length == 0 || text[0] is >= '0' and <= '9') return false;
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return false;
        }

        return true;
    }

    /// <summary>Whether text is names with dots between them.</summary>
    public static bool IsFullName(string text) => text.Split('.').All(IsName);

    /// <summary>A name in a namespace; a name with dots is full already.</summary>
    public static string Full(string name, string space) => space.Length == 0 || name.LastIndexOf('.') >= 0 ? name : space + "." + name;

    /// <summary>The namespace of a full name, or the empty string.</summary>
    public static string Space(string fullName)
    {
        var dot = fullName.LastIndexOf('.');
        return dot < 0 ? "" : fullName.Substring(0, dot);
    }
}
