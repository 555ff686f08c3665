namespace TypedKafka.Protocol.Wire;

/// <summary>The process's byte arrays for batches, fetched records and whatever else is written or unpacked. Rented by way of <see cref="RentedBuffer"/>.</summary>
internal static class BufferPool
{
    /// <summary>The smallest array there is: what a record batch begins with.</summary>
    public const int SmallestLength = 4 * 1024;

    /// <summary>Longer arrays are allocated when asked for and never kept.</summary>
    public const int LargestLength = 16 * 1024 * 1024;

    /// <summary>How many bytes each size may keep.</summary>
    private const int RetainedPerSize = 64 * 1024 * 1024;

    private static readonly PooledArrays<byte> s_arrays = new(SmallestLength, LargestLength, RetainedPerSize);

    public static byte[] Rent(int minimumLength) => s_arrays.Rent(minimumLength);

    public static void Return(byte[] array) => s_arrays.Return(array);

    /// <summary>Adds idle arrays before they are needed, for a user that knows how many it will have in use at once.</summary>
    public static void Stock(int length, int count) => s_arrays.Stock(length, count);

    /// <summary>How many bytes a rental of at least so many gets.</summary>
    public static int CapacityFor(int minimumLength) => s_arrays.LengthFor(minimumLength);
}
