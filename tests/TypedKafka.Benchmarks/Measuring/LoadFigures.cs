namespace TypedKafka.Benchmarks.Measuring;

/// <summary>What a number of messages took.</summary>
/// <param name="Messages">How many: each acknowledged, or each read and compared.</param>
/// <param name="MessagesPerSecond">By the clock.</param>
/// <param name="CpuSecondsPerMillion">Processor time of the whole client process, user and kernel.</param>
/// <param name="AllocatedBytesPerMessage">On the managed heap, of the whole process. Native memory is not in it.</param>
/// <param name="BrokerCpuSecondsPerMillion">Processor time of the broker's process in the same span; <see langword="null"/> when its process is not known.</param>
internal sealed record LoadFigures(long Messages, double MessagesPerSecond, double CpuSecondsPerMillion, double AllocatedBytesPerMessage, double? BrokerCpuSecondsPerMillion)
{
    public static LoadFigures Between(LoadSnapshot from, LoadSnapshot to, long messages) => new(
        messages,
        messages / (to.Clock - from.Clock).TotalSeconds,
        (to.Cpu - from.Cpu).TotalSeconds * 1e6 / messages,
        (to.Allocated - from.Allocated) / (double)messages,
        (to.BrokerCpu - from.BrokerCpu)?.TotalSeconds * 1e6 / messages);
}
