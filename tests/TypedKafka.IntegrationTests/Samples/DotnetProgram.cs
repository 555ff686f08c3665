using System.Diagnostics;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Samples;

/// <summary>A built program of this repository, run as a process of its own.</summary>
internal static class DotnetProgram
{
    /// <summary>Runs a project's output, built in the tests' own configuration, and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than <paramref name="expectedExitCode"/>.</exception>
    public static async Task<string> RunAsync(string project, IEnumerable<string> arguments, TimeSpan deadline, int expectedExitCode = 0)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(OutputOf(project));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(deadline);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{project} did not end within {deadline.TotalSeconds} s:\n{await output}\n{await errors}");
        }

        var text = await output + await errors;
        return process.ExitCode == expectedExitCode
            ? text
            : throw new InvalidOperationException($"{project} ended with code {process.ExitCode}, not {expectedExitCode}:\n{text}");
    }

    /// <summary>The built program of a project, in the configuration of these tests.</summary>
    public static string OutputOf(string project)
    {
        // …/bin/<configuration>/<framework>/ of this test assembly names both.
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = framework.Parent!;
        var path = Path.Combine(RepositoryRoot.Path, project, "bin", configuration.Name, framework.Name, Path.GetFileName(project) + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built: build TypedKafka.sln first.", path);
    }
}
