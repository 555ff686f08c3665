using System.Diagnostics;
using System.Globalization;

namespace TypedKafka.Benchmarks;

/// <summary>
/// What this whole process allocates from its making on, message by message, in parts of equal size. The median part shows what a message costs; the mean also holds what happens
/// once: a pool that grows by a buffer of 1 MiB is one byte a message over a million.
/// </summary>
internal sealed class AllocationMeter(string what, LoadSettings load)
{
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly List<long> _parts = [];
    private long _before = GC.GetTotalAllocatedBytes(precise: true);

    public double BytesPerMessage => _parts.Sum() / (double)load.Messages;

    public double MedianBytesPerMessage => _parts.Order().ElementAt(_parts.Count / 2) / (double)load.MessagesPerPart;

    public double MessagesPerSecond { get; private set; }

    /// <summary>So many messages are done: <see cref="LoadSettings.MessagesPerPart"/> since the last call.</summary>
    public void EndPart()
    {
        var now = GC.GetTotalAllocatedBytes(precise: true);
        _parts.Add(now - _before);
        MessagesPerSecond = _parts.Count * (double)load.MessagesPerPart / Stopwatch.GetElapsedTime(_startedAt).TotalSeconds;
        _before = GC.GetTotalAllocatedBytes(precise: true);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{what} {load.Messages:N0} messages, {MessagesPerSecond:N0}/s: {BytesPerMessage:F4} B a message, {MedianBytesPerMessage:F4} B in the median of {_parts.Count} parts");
}
