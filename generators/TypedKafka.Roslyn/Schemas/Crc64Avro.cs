using System.Text;

namespace TypedKafka.Schemas;

/// <summary>The 64-bit Rabin fingerprint of Avro's specification.</summary>
internal static class Crc64Avro
{
    private const ulong Empty = 0xC15D213AA4D7A795;

    private static readonly ulong[] s_table = Table();

    /// <summary>The fingerprint of text in UTF-8.</summary>
    public static ulong Of(string text)
    {
        var fingerprint = Empty;
        foreach (var b in Encoding.UTF8.GetBytes(text)) fingerprint = (fingerprint >> 8) ^ s_table[(byte)(fingerprint ^ b)];
        return fingerprint;
    }

    private static ulong[] Table()
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++) value = (value >> 1) ^ (Empty & (0UL - (value & 1)));
            table[i] = value;
        }

        return table;
    }
}
