using System.Xml.Linq;

namespace TypedKafka.Tests.Architecture;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The project files below a folder of the repository, by the name of the project.</summary>
    public static IReadOnlyDictionary<string, string> Projects(string folder) =>
        Directory.Exists(Path.Combine(Root, folder))
            ? Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories).ToDictionary(static path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The projects whose assemblies a project is compiled against. A generator that only runs in the compiler is none.</summary>
    public static IEnumerable<string> References(string project) =>
        XDocument.Load(project)
            .Descendants("ProjectReference")
            .Where(static reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(static reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TypedKafka.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No TypedKafka.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
