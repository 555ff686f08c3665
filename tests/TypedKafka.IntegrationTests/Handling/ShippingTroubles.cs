using System.Collections.Concurrent;

namespace TypedKafka.IntegrationTests.Handling;

/// <summary>What goes wrong in <see cref="Shipping"/>, each once: the handler fails after it has sent.</summary>
public sealed class ShippingTroubles(IEnumerable<int> failing)
{
    private readonly ConcurrentDictionary<int, bool> _failing = new(failing.Select(number => KeyValuePair.Create(number, true)));
    private int _calls;

    /// <summary>How often the handler was called, repetitions included.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The failures that are still to come.</summary>
    public int Left => _failing.Count;

    public async Task MeetAsync(int number, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (_failing.TryRemove(number, out _)) throw new InvalidOperationException($"Parcel {number} fell from the belt.");
    }
}
