using System.Buffers.Binary;

namespace TypedKafka.Protocol.Records;

/// <summary>CRC-32C for processors without an instruction for it: eight bytes a step by eight tables.</summary>
internal static class Crc32CTable
{
    private const int Slices = 8;

    private static readonly uint[] s_table = CreateTable();

    /// <summary>Continues the raw register (not complemented at either end).</summary>
    public static uint Append(uint register, ReadOnlySpan<byte> bytes)
    {
        var table = s_table;
        while (bytes.Length >= Slices)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ register;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            register = table[(7 << 8) | (int)(low & 0xFF)] ^ table[(6 << 8) | (int)((low >> 8) & 0xFF)]
                ^ table[(5 << 8) | (int)((low >> 16) & 0xFF)] ^ table[(4 << 8) | (int)(low >> 24)]
                ^ table[(3 << 8) | (int)(high & 0xFF)] ^ table[(2 << 8) | (int)((high >> 8) & 0xFF)]
                ^ table[(1 << 8) | (int)((high >> 16) & 0xFF)] ^ table[(int)(high >> 24)];
            bytes = bytes[Slices..];
        }

        foreach (var value in bytes) register = (register >> 8) ^ table[(int)((register ^ value) & 0xFF)];
        return register;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[Slices << 8];
        for (var value = 0u; value < 256; value++)
        {
            var register = value;
            for (var bit = 0; bit < 8; bit++) register = (register >> 1) ^ (Crc32CPolynomial.Reversed & (0u - (register & 1)));
            table[value] = register;
        }

        for (var index = 256; index < table.Length; index++)
        {
            var previous = table[index - 256];
            table[index] = (previous >> 8) ^ table[(int)(previous & 0xFF)];
        }

        return table;
    }
}
