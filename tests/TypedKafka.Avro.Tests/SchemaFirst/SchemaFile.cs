namespace TypedKafka.Avro.Tests.SchemaFirst;

/// <summary>The schema file of <see cref="Invoice"/> as it is in the repository.</summary>
internal static class SchemaFile
{
    public static string Text { get; } = File.ReadAllText(Find());

    /// <summary>The schema for Apache.Avro, which refuses a uuid of sixteen bytes.</summary>
    public static string ForApache { get; } = Text.Replace(""", "size": 16, "logicalType": "uuid" """.TrimEnd(), """, "size": 16""", StringComparison.Ordinal);

    // Deterministic builds map source paths; the file is found above the test's binaries.
    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "SchemaFirst", "invoice.avsc");
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException("There is no SchemaFirst/invoice.avsc above the test's binaries.");
    }
}
