using System.Numerics;

namespace TypedKafka.Protocol.Wire;

/// <summary>
/// Arrays by powers of two that are used again and given back to the garbage collector when they lie idle. Where none of the asked length is idle, a longer one
/// serves: so what is allocated follows how many arrays are in use at once, and not which lengths happen to come together.
/// <see cref="System.Buffers.ArrayPool{T}"/> keeps so few large arrays, or looks at so few lengths, that a busy producer's batches would be allocated anew.
/// </summary>
internal sealed class PooledArrays<T>
{
    private readonly PooledArrayBucket<T>[] _buckets;
    private readonly int _shortest;

    /// <param name="shortest">The length of the shortest arrays, a power of two.</param>
    /// <param name="longest">The length of the longest, a power of two; whatever is longer is allocated when asked for and never kept.</param>
    /// <param name="retainedPerLength">How many elements the idle arrays of one length may have together.</param>
    public PooledArrays(int shortest, int longest, int retainedPerLength)
    {
        _shortest = shortest;
        Longest = longest;
        _buckets = new PooledArrayBucket<T>[BitOperations.Log2((uint)longest) - BitOperations.Log2((uint)shortest) + 1];
        for (var index = 0; index < _buckets.Length; index++) _buckets[index] = new PooledArrayBucket<T>(shortest << index, retainedPerLength / (shortest << index));
    }

    public int Longest { get; }

    /// <summary>An array of at least that length, with whatever was in it before.</summary>
    public T[] Rent(int minimumLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimumLength);
        if (minimumLength > Longest) return GC.AllocateUninitializedArray<T>(minimumLength);
        var first = IndexOf(minimumLength);
        for (var index = first; index < _buckets.Length; index++)
        {
            if (_buckets[index].TryRent() is { } array) return array;
        }

        return _buckets[first].Allocate();
    }

    public void Return(T[] array)
    {
        if (array.Length < _shortest || array.Length > Longest || !BitOperations.IsPow2(array.Length)) return;
        _buckets[IndexOf(array.Length)].Return(array);
    }

    /// <summary>Adds idle arrays before they are needed, for a user that knows how many it will have in use at once.</summary>
    public void Stock(int length, int count)
    {
        if (length > Longest) return;
        var bucket = _buckets[IndexOf(length)];
        for (; count > 0; count--) bucket.Return(bucket.Allocate());
    }

    /// <summary>The smallest length of the pool that holds so many elements; what is longer than the longest stays as it is.</summary>
    public int LengthFor(int minimumLength) => minimumLength > Longest ? minimumLength : _shortest << IndexOf(minimumLength);

    private int IndexOf(int length) => length <= _shortest ? 0 : BitOperations.Log2((uint)(length - 1)) + 1 - BitOperations.Log2((uint)_shortest);
}
