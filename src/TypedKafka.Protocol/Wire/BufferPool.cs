using System.Numerics;

namespace TypedKafka.Protocol.Wire;

/// <summary>
/// Byte arrays by powers of two, kept for the life of the process and given back to the garbage collector when they lie idle.
/// <see cref="System.Buffers.ArrayPool{T}.Shared"/> keeps so few large arrays per core that a busy producer's batches would be allocated anew.
/// </summary>
internal static class BufferPool
{
    /// <summary>The smallest array there is: what a record batch begins with.</summary>
    public const int SmallestLength = 4 * 1024;

    /// <summary>Longer arrays are allocated when asked for and never kept.</summary>
    public const int LargestLength = 16 * 1024 * 1024;

    /// <summary>How many bytes each size may keep.</summary>
    private const int RetainedPerSize = 64 * 1024 * 1024;

    private static readonly BufferPoolBucket[] s_buckets = CreateBuckets();

    public static byte[] Rent(int minimumLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimumLength);
        if (minimumLength > LargestLength) return GC.AllocateUninitializedArray<byte>(minimumLength);
        return s_buckets[IndexOf(minimumLength)].Rent();
    }

    public static void Return(byte[] array)
    {
        if (array.Length is < SmallestLength or > LargestLength || !BitOperations.IsPow2(array.Length)) return;
        s_buckets[IndexOf(array.Length)].Return(array);
    }

    /// <summary>How long the array is that a rental of so many bytes gets.</summary>
    public static int CapacityFor(int minimumLength) =>
        minimumLength > LargestLength ? minimumLength : SmallestLength << IndexOf(minimumLength);

    private static int IndexOf(int length) =>
        length <= SmallestLength ? 0 : BitOperations.Log2((uint)(length - 1)) + 1 - BitOperations.Log2(SmallestLength);

    private static BufferPoolBucket[] CreateBuckets()
    {
        var buckets = new BufferPoolBucket[IndexOf(LargestLength) + 1];
        for (var index = 0; index < buckets.Length; index++)
        {
            var length = SmallestLength << index;
            buckets[index] = new BufferPoolBucket(length, RetainedPerSize / length);
        }

        return buckets;
    }
}
