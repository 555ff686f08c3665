namespace TypedKafka.Protocol.Records;

/// <summary>
/// Arithmetic modulo the CRC-32C polynomial over GF(2), bits reversed as in the checksum itself: appending n zero bytes to a stretch
/// multiplies its checksum by x^(8n), which is what joins the checksums of two stretches.
/// </summary>
internal static class Crc32CPolynomial
{
    public const uint Reversed = 0x82F63B78;

    private const uint One = 0x80000000;

    // x^(2^n): squaring gives the next. The polynomial is (x + 1) times a primitive one of degree 31, so they repeat after 31.
    private static readonly uint[] s_powers = CreatePowers();

    public static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        while (a != 0)
        {
            // The highest bit is x^0. No branch on data: the sign bit spread over the word selects b or nothing.
            product ^= b & (uint)((int)a >> 31);
            a <<= 1;
            b = (b >> 1) ^ (Reversed & (0u - (b & 1)));
        }

        return product;
    }

    /// <summary>x^(8 · <paramref name="byteCount"/>).</summary>
    public static uint ShiftBy(long byteCount)
    {
        var product = One;
        for (var power = 3; byteCount != 0; byteCount >>= 1, power++)
        {
            if ((byteCount & 1) != 0) product = Multiply(s_powers[power % s_powers.Length], product);
        }

        return product;
    }

    private static uint[] CreatePowers()
    {
        var powers = new uint[31];
        powers[0] = One >> 1;
        for (var n = 1; n < powers.Length; n++) powers[n] = Multiply(powers[n - 1], powers[n - 1]);
        return powers;
    }
}
