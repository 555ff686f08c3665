using System.Globalization;
using System.Text.Json;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Compares a struct of ours with the official fields, and the structs within.</summary>
internal sealed class StructComparison(string message, Dictionary<string, JsonElement> commonStructs)
{
    public void Compare(StructDefinition ours, JsonElement officialFields)
    {
        var official = officialFields.EnumerateArray().ToList();
        Assert.Equal(official.Select(Name), ours.Fields.Select(field => field.Name));
        foreach (var (field, expected) in ours.Fields.Zip(official))
            Compare(ours, field, expected);
    }

    private void Compare(StructDefinition owner, FieldDefinition ours, JsonElement official)
    {
        var at = $"{message} {owner.Type.Name}.{ours.Name}";
        Equal(at, "versions", Text(official, "versions"), ours.Attribute.Versions);
        Equal(at, "nullable versions", Text(official, "nullableVersions") ?? "none", ours.Attribute.Nullable);
        Equal(at, "nullability", official.TryGetProperty("nullableVersions", out _), ours.HasNullableType);
        Equal(at, "tag", Text(official, "tag") ?? "-1", ours.Attribute.Tag.ToString(CultureInfo.InvariantCulture));
        Equal(at, "tagged versions", Text(official, "taggedVersions") ?? "none", ours.Attribute.Tagged);
        Equal(at, "ignorable", Text(official, "ignorable") is "True" or "true", ours.Attribute.Ignorable);
        Equal(at, "flexible versions", Text(official, "flexibleVersions") ?? "", ours.Attribute.Flexible);
        var type = Text(official, "type")!;
        var element = type.StartsWith("[]", StringComparison.Ordinal) ? type[2..] : type;
        Equal(at, "array", type != element, ours.IsArray);
        if (ours.Struct is null)
        {
            Equal(at, "type", CSharpType(element), ours.ElementType);
        }
        else
        {
            Assert.True(ours.ElementType.Name == element || ours.ElementType.Name == element + "Data", $"{at}: {ours.ElementType.Name} stands for {element}");
            Compare(ours.Struct, official.TryGetProperty("fields", out var fields) ? fields : commonStructs[element]);
        }

        CompareDefault(at, owner, ours, element, Text(official, "default"));
    }

    private static void CompareDefault(string at, StructDefinition owner, FieldDefinition ours, string element, string? official)
    {
        var actual = ours.Get(owner.New());
        if (official == "null")
            Assert.True(actual is null, $"{at}: the default is null, ours {actual}");
        else if (ours.IsArray)
            Assert.True(actual is System.Collections.ICollection { Count: 0 }, $"{at}: the default is an empty list");
        else if (ours.Struct is not null)
            Assert.True(actual is not null, $"{at}: the default is a struct of defaults");
        else
            Equal(at, "default", Default(element, official), actual);
    }

    private static object Default(string type, string? official) => type switch
    {
        "bool" => official is "true" or "True",
        "string" => official ?? "",
        "uuid" => Guid.Empty,
        "bytes" or "records" => ReadOnlyMemory<byte>.Empty,
        "float64" => 0.0,
        _ => Convert.ChangeType(Number(official ?? "0"), CSharpType(type), CultureInfo.InvariantCulture),
    };

    private static long Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt64(text, 16) : long.Parse(text, CultureInfo.InvariantCulture);

    private static Type CSharpType(string type) => type switch
    {
        "bool" => typeof(bool),
        "int8" => typeof(sbyte),
        "int16" => typeof(short),
        "uint16" => typeof(ushort),
        "int32" => typeof(int),
        "int64" => typeof(long),
        "float64" => typeof(double),
        "string" => typeof(string),
        "uuid" => typeof(Guid),
        "bytes" or "records" => typeof(ReadOnlyMemory<byte>),
        _ => throw new NotSupportedException($"The official type {type} is new."),
    };

    private static string Name(JsonElement field)
    {
        var name = Text(field, "name")!;
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static void Equal<T>(string at, string what, T expected, T actual) =>
        Assert.True(EqualityComparer<T>.Default.Equals(expected, actual), $"{at}: {what} is {expected}, ours {actual}");
}
