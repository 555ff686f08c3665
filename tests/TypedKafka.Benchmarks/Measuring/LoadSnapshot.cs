using System.Diagnostics;

namespace TypedKafka.Benchmarks.Measuring;

/// <summary>The counters of this process, and of the broker's, at one moment.</summary>
internal readonly record struct LoadSnapshot(TimeSpan Clock, TimeSpan Cpu, long Allocated, TimeSpan? BrokerCpu)
{
    public static LoadSnapshot Take(int? brokerPid)
    {
        using var self = Process.GetCurrentProcess();
        return new(
            Stopwatch.GetElapsedTime(0),
            self.TotalProcessorTime,
            GC.GetTotalAllocatedBytes(precise: true),
            brokerPid is { } pid ? ProcessCpu.Of(pid) : null);
    }
}
