using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.SchemaRegistry.Caching;

/// <summary>
/// Answers that never change, each asked for once: calls at the same time share one question, and a later one asks again after a failure. The question goes on when one who waits gives up.
/// </summary>
internal sealed class SingleFlight<TKey, TValue>(Func<TKey, Task<TValue>> ask)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _known = [];
    private readonly Dictionary<TKey, Task<TValue>> _flights = [];
    private readonly Lock _gate = new();

    /// <summary>Finds an answer that is known; takes no lock.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _known.TryGetValue(key, out value);

    /// <summary>Takes over what came with another answer.</summary>
    public void Add(TKey key, TValue value) => _known.TryAdd(key, value);

    public ValueTask<TValue> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(key, out var value)) return new ValueTask<TValue>(value);
        Task<TValue> flight;
        lock (_gate)
        {
            if (_known.TryGetValue(key, out value)) return new ValueTask<TValue>(value);
            if (!_flights.TryGetValue(key, out flight!)) _flights.Add(key, flight = Task.Run(() => FlyAsync(key), CancellationToken.None));
        }

        return new ValueTask<TValue>(flight.WaitAsync(cancellationToken));
    }

    private async Task<TValue> FlyAsync(TKey key)
    {
        try
        {
            var value = await ask(key).ConfigureAwait(false);
            _known.TryAdd(key, value);
            return value;
        }
        finally
        {
            // After the answer is there: who looks in between finds one of the two.
            lock (_gate) _flights.Remove(key);
        }
    }
}
