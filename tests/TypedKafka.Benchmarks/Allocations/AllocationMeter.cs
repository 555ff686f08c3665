using System.Diagnostics;
using System.Globalization;

namespace TypedKafka.Benchmarks;

/// <summary>
/// What this whole process allocates from the first mark to the last, in parts of equal size. What each message costs is in every part, and so in the quiet ones; the median also holds what
/// happens by the request or by the second, the mean what happens once: a pool that grows by a buffer of 1 MiB is one byte a message over a million.
/// </summary>
internal sealed class AllocationMeter(string what, LoadSettings load)
{
    private readonly Lock _lock = new();
    private readonly List<long> _parts = new(load.Messages / load.MessagesPerPart);
    private long? _startedAt;
    private long _before;

    public double BytesPerMessage => _parts.Sum() / (double)load.Messages;

    public double MedianBytesPerMessage => Quantile(2);

    /// <summary>What no more than a quarter of the parts stay under.</summary>
    public double QuietBytesPerMessage => Quantile(4);

    public double MessagesPerSecond { get; private set; }

    /// <summary>Starts, and then: <see cref="LoadSettings.MessagesPerPart"/> are done since the last mark. Several threads may come at once.</summary>
    /// <returns>Whether it was the last mark.</returns>
    public bool Mark()
    {
        lock (_lock)
        {
            if (_startedAt is { } startedAt)
            {
                _parts.Add(GC.GetTotalAllocatedBytes(precise: true) - _before);
                MessagesPerSecond = _parts.Count * (double)load.MessagesPerPart / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
            }
            else
            {
                _startedAt = Stopwatch.GetTimestamp();
            }

            _before = GC.GetTotalAllocatedBytes(precise: true);
            return _parts.Count * load.MessagesPerPart >= load.Messages;
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{what} {load.Messages:N0} messages, {MessagesPerSecond:N0}/s: {BytesPerMessage:F4} B a message, {MedianBytesPerMessage:F4} B in the median of {_parts.Count} parts, {QuietBytesPerMessage:F4} B in a quiet part");

    private double Quantile(int share) => _parts.Order().ElementAt(_parts.Count / share) / (double)load.MessagesPerPart;
}
