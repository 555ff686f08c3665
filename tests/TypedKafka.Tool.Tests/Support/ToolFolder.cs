using System.Diagnostics.CodeAnalysis;
using Spectre.Console;

namespace TypedKafka.Tool.Tests.Support;

/// <summary>A folder of a test's own in which the tool runs.</summary>
internal sealed class ToolFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typedkafka-tool-");

    /// <summary>The assembly of these tests, whose contracts the tool reads.</summary>
    [SuppressMessage("SingleFile", "IL3000", Justification = "Tests run from their folder.")]
    public static string Assembly { get; } = typeof(ToolFolder).Assembly.Location;

    public async Task<ToolRun> RunAsync(params string[] arguments)
    {
        using var results = new StringWriter();
        using var errors = new StringWriter();
        var output = new ToolOutput(Console(results), Console(errors));
        var code = await TypedKafkaCommand.RunAsync(["schema", .. arguments], output, _folder.FullName, TestContext.Current.CancellationToken);
        return new ToolRun(code, results.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(_folder.FullName, path));

    public IEnumerable<string> Files() => Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_folder.FullName, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    // A narrow console: what it writes is for scripts, too, and is never wrapped.
    private static IAnsiConsole Console(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        console.Profile.Width = 40;
        return console;
    }
}
