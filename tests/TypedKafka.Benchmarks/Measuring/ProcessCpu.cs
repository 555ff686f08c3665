using System.Diagnostics;

namespace TypedKafka.Benchmarks.Measuring;

/// <summary>The processor time of another process, user and kernel, with all its threads: from <c>/proc/PID/stat</c> on Linux.</summary>
internal static class ProcessCpu
{
    public static TimeSpan Of(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.TotalProcessorTime;
    }
}
