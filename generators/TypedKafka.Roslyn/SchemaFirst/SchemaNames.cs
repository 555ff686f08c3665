using System.Text;
using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>What the names of a schema are in C#.</summary>
internal static class SchemaNames
{
    /// <summary>Members that a record has already, or that are generated into it.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Contract", "EqualityContract", "PrintMembers", "Clone", "Equals", "GetHashCode", "ToString", "GetType", "ReferenceEquals", "MemberwiseClone", "Finalize",
    };

    /// <summary>A name as types and properties have it: <c>account_id</c> is <c>AccountId</c>. Of a name in capitals with underscores only the first letters stay large.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        var isLoud = name.IndexOf('_') > 0 && !name.Any(char.IsLower);
        var isFirst = true;
        foreach (var c in name)
        {
            if (c != '_') text.Append(isFirst ? char.ToUpperInvariant(c) : isLoud ? char.ToLowerInvariant(c) : c);
            isFirst = c == '_';
        }

        if (text.Length == 0 || char.IsDigit(text[0])) text.Insert(0, '_');
        return text.ToString();
    }

    /// <summary>The properties of a record's fields, in their order, each unlike the others and unlike what the record has already.</summary>
    public static string[] Properties(AvroSchema record, string typeName)
    {
        var seen = new HashSet<string>(Taken, StringComparer.Ordinal) { typeName };
        var names = new string[record.Fields.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var name = Pascal(record.Fields[i].Name);
            if (!seen.Add(name))
            {
                name += "Value";
                while (!seen.Add(name)) name += "_";
            }

            names[i] = name;
        }

        return names;
    }

    /// <summary>A namespace as C# writes it.</summary>
    public static string Namespace(string space) => space.Length == 0 ? "" : string.Join(".", space.Split('.').Select(SymbolNames.Identifier));
}
