using System.Buffers.Binary;

namespace TypedKafka.Client.Producing;

/// <summary>The 32-bit MurmurHash2 with the seed of Kafka's Java client, so that a key lies in the same partition whoever sends it.</summary>
internal static class Murmur2
{
    private const uint Seed = 0x9747B28C;
    private const uint Factor = 0x5BD1E995;
    private const int Shift = 24;

    public static int Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (uint)bytes.Length;
        while (bytes.Length >= sizeof(uint))
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Factor;
            word ^= word >> Shift;
            hash = (hash * Factor) ^ (word * Factor);
            bytes = bytes[sizeof(uint)..];
        }

        if (bytes.Length == 3) hash ^= (uint)bytes[2] << 16;
        if (bytes.Length >= 2) hash ^= (uint)bytes[1] << 8;
        if (bytes.Length >= 1) hash = (hash ^ bytes[0]) * Factor;
        hash = (hash ^ (hash >> 13)) * Factor;
        return (int)(hash ^ (hash >> 15));
    }

    /// <summary>The partition of a key among so many.</summary>
    public static int Partition(ReadOnlySpan<byte> key, int partitionCount) => (Hash(key) & int.MaxValue) % partitionCount;
}
