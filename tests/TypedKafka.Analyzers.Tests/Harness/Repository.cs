namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    private static readonly string s_root = Root();

    public static string File(params string[] path) => Path.Combine([s_root, .. path]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "TypedKafka.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No TypedKafka.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
