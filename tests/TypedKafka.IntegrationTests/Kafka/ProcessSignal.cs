using System.Runtime.InteropServices;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>Stops a process where it is, and lets it go on: its connections stay open, and nothing answers.</summary>
internal static partial class ProcessSignal
{
    private const int Continue = 18;
    private const int Stop = 19;

    public static void Pause(int processId) => Send(processId, Stop);

    public static void Resume(int processId) => Send(processId, Continue);

    private static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} did not reach process {processId} (error {Marshal.GetLastPInvokeError()}).");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
