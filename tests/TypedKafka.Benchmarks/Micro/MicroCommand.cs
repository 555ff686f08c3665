using BenchmarkDotNet.Running;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>
/// BenchmarkDotNet's own command line over the classes of this folder: <c>micro --job short --filter '*'</c>. They run in this process, which is a Release build already: a
/// program that BenchmarkDotNet makes for itself would have every generator built again first, for minutes.
/// </summary>
internal static class MicroCommand
{
    public static int Run(string[] args)
    {
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(["--inProcess", .. args]).ToList();
        return summaries.TrueForAll(static summary => !summary.HasCriticalValidationErrors && summary.Reports.All(static report => report.Success)) ? 0 : 1;
    }
}
