using System.Text;

namespace TypedKafka.Roslyn;

/// <summary>Names in <c>.proto</c> files.</summary>
internal static class ProtobufNames
{
    public static bool IsName(string name)
    {
        if (name.Length == 0 || char.IsDigit(name[0])) return false;
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return false;
        }

        return true;
    }

    /// <summary>A name in small letters with <c>_</c> between its words: <c>orderId</c> → <c>order_id</c>, <c>HTTPStatus</c> → <c>http_status</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>The name in JSON that Protobuf itself gives to a field: what stands behind <c>_</c> becomes a capital.</summary>
    public static string Json(string field)
    {
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '_') continue;
            text.Append(i > 0 && field[i - 1] == '_' ? char.ToUpperInvariant(field[i]) : field[i]);
        }

        return text.ToString();
    }
}
