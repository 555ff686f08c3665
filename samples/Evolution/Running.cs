using System.Diagnostics;

namespace Evolution;

/// <summary>Runs the programs of this sample, which are built beside it.</summary>
internal static class Running
{
    // …/samples/Evolution/bin/CONFIGURATION/FRAMEWORK
    private static readonly DirectoryInfo s_output = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The folder of this sample.</summary>
    public static string Sample { get; } = s_output.Parent!.Parent!.Parent!.FullName;

    /// <summary>A version's program.</summary>
    public static Task<(int ExitCode, string[] Lines)> VersionAsync(int version, CancellationToken cancel, params IEnumerable<string> arguments) => RunAsync($"V{version}", arguments, cancel);

    /// <summary>The command typedkafka, as it is in this repository.</summary>
    public static Task<(int ExitCode, string[] Lines)> ToolAsync(CancellationToken cancel, params IEnumerable<string> arguments) => RunAsync("../../src/TypedKafka.Tool", arguments, cancel);

    private static async Task<(int ExitCode, string[] Lines)> RunAsync(string project, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var program = Path.GetFullPath(Path.Combine(Sample, project, "bin", s_output.Parent!.Name, s_output.Name, Path.GetFileName(project) + ".dll"));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, $"{await output}{await errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
