namespace TypedKafka.Protocol.Wire;

/// <summary>The idle arrays of one length: a stack, so that the warmest is used first and the coldest can be let go.</summary>
internal sealed class PooledArrayBucket<T>
{
    private const long TrimPeriodMilliseconds = 30_000;

    // Bytes this long live for as long as their batch travels; pinned, a socket needs no pin of its own.
    private const int PinnedFrom = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly int _length;
    private readonly int _capacity;
    private T[]?[] _idle;
    private int _count;
    private int _fewestSinceTrim;
    private long _trimAt;

    public PooledArrayBucket(int length, int capacity)
    {
        _length = length;
        _capacity = capacity;
        _idle = new T[]?[Math.Min(capacity, 16)];
        _trimAt = Environment.TickCount64 + TrimPeriodMilliseconds;
    }

    /// <summary>The array that was returned last; null when none is idle.</summary>
    public T[]? TryRent()
    {
        if (Volatile.Read(ref _count) == 0) return null;
        lock (_lock)
        {
            if (_count == 0) return null;
            var array = _idle[--_count]!;
            _idle[_count] = null;
            if (_count < _fewestSinceTrim) _fewestSinceTrim = _count;
            return array;
        }
    }

    public T[] Allocate() => GC.AllocateUninitializedArray<T>(_length, pinned: typeof(T) == typeof(byte) && _length >= PinnedFrom);

    public void Return(T[] array)
    {
        lock (_lock)
        {
            if (_count == _capacity) return;
            if (_count == _idle.Length) Array.Resize(ref _idle, Math.Min(_capacity, _count * 2));
            _idle[_count++] = array;
            if (Environment.TickCount64 >= _trimAt) Trim();
        }
    }

    /// <summary>Lets go half of what nobody has needed since the last look: a peak's memory goes back step by step.</summary>
    private void Trim()
    {
        var surplus = (_fewestSinceTrim + 1) / 2;
        if (surplus > 0)
        {
            Array.Copy(_idle, surplus, _idle, 0, _count - surplus);
            Array.Clear(_idle, _count - surplus, surplus);
            _count -= surplus;
        }

        _fewestSinceTrim = _count;
        _trimAt = Environment.TickCount64 + TrimPeriodMilliseconds;
    }
}
