using System.Diagnostics;

namespace TypedKafka.Testing.Broker.Tests.Kafka;

/// <summary>Runs one of Apache Kafka's command-line tools.</summary>
internal static class JavaTool
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Runs the tool to its end with the given input.</summary>
    /// <returns>What it printed, without the lines of its log.</returns>
    public static async Task<string[]> RunAsync(string home, string tool, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("java") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", Path.Combine(home, "libs", "*"), tool, .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("java did not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{tool} ended with {process.ExitCode}: {await output}{await errors}");
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
