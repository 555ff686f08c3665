using System.Diagnostics;
using System.Text.Json;
using TypedKafka.Benchmarks.Brokers;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Comparing;

/// <summary>One measurement as a process of its own, so that no client pays for what another left behind.</summary>
internal static class MeasureProcess
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(8);

    public static async Task<MeasureResult> RunAsync(MeasureRequest request)
    {
        var json = JsonSerializer.Serialize(request, MeasureJson.Default.MeasureRequest);
        using var process = Process.Start(ThisProgram.With(["measure", json])) ?? throw new InvalidOperationException("The measuring process did not start.");
        using var deadline = new CancellationTokenSource(Deadline);
        EventHandler killWithThis = (_, _) => process.Kill(); // an interrupted comparison leaves nobody behind who takes processor time from the next
        AppDomain.CurrentDomain.ProcessExit += killWithThis;
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize(line, MeasureJson.Default.MeasureResult)!
                : throw new InvalidOperationException($"{request.Subject} ended with code {process.ExitCode} at {json}: {output}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{request.Subject} was not done within {Deadline.TotalMinutes} min at {json}.");
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= killWithThis;
        }
    }
}
