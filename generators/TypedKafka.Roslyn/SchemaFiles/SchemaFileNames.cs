using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.SchemaFiles;

/// <summary>What the files of schemas are called. Each version has a file of its own, so that two branches that release do not meet in one.</summary>
internal static class SchemaFileNames
{
    public const string Folder = "schemas";

    private const string Unreleased = "unreleased";

    private static readonly char[] s_separators = ['/', '\\'];

    /// <summary>Reads a path; <see langword="null"/> for a file that is no version of a schema.</summary>
    public static SchemaFile? Parse(string path)
    {
        var parts = path.Split(s_separators);
        if (parts.Length < 3) return null;
        var file = parts[parts.Length - 1];
        var dot = file.LastIndexOf('.');
        if (dot <= 0 || FormatOf(file.Substring(dot)) is not { } format) return null;

        var stem = file.Substring(0, dot);
        int? version = int.TryParse(stem, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        if (version is null && stem != Unreleased) return null;
        if (parts[parts.Length - 3] == Folder) return new SchemaFile(parts[parts.Length - 2], null, format, version, path);
        return parts.Length > 3 && parts[parts.Length - 4] == Folder ? new SchemaFile(parts[parts.Length - 3], parts[parts.Length - 2], format, version, path) : null;
    }

    /// <summary>The path of a version below the folder that <c>schemas</c> is in, with slashes.</summary>
    public static string Of(string topic, string? message, SchemaFormat format, int? version) =>
        $"{Folder}/{topic}/{(message is null ? "" : message + "/")}{version?.ToString(CultureInfo.InvariantCulture) ?? Unreleased}{Extension(format)}";

    public static string Extension(SchemaFormat format) => format switch
    {
        SchemaFormat.Avro => ".avsc",
        SchemaFormat.Protobuf => ".proto",
        _ => ".json",
    };

    private static SchemaFormat? FormatOf(string extension) => extension switch
    {
        ".avsc" => SchemaFormat.Avro,
        ".proto" => SchemaFormat.Protobuf,
        ".json" => SchemaFormat.Json,
        _ => null,
    };
}
