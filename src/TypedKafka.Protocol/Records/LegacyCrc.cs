namespace TypedKafka.Protocol.Records;

/// <summary>The checksum of entries before magic 2: CRC-32 as in gzip and Ethernet. Brokers since 0.11 write no such entries, so a table will do.</summary>
internal static class LegacyCrc
{
    private const uint Reversed = 0xEDB88320;

    private static readonly uint[] s_table = CreateTable();

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var table = s_table;
        var register = uint.MaxValue;
        foreach (var value in bytes) register = (register >> 8) ^ table[(int)((register ^ value) & 0xFF)];
        return ~register;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (var value = 0u; value < table.Length; value++)
        {
            var register = value;
            for (var bit = 0; bit < 8; bit++) register = (register >> 1) ^ (Reversed & (0u - (register & 1)));
            table[value] = register;
        }

        return table;
    }
}
