namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>The folder of this checkout: the nearest one above the test assembly that has the solution.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TypedKafka.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"There is no TypedKafka.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
