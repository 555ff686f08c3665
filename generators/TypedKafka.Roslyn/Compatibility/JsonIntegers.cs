namespace TypedKafka.Compatibility;

/// <summary>How large the integers of JSON Schema's formats are.</summary>
internal static class JsonIntegers
{
    /// <summary>Whether every number of the one is one of the other; a format that says no size has none.</summary>
    public static bool Holds(string? reader, string? writer)
    {
        if (Range(reader) is not { } wide) return true;
        return Range(writer) is { } narrow && wide.Least <= narrow.Least && narrow.Most <= wide.Most;
    }

    private static (decimal Least, decimal Most)? Range(string? format) => format switch
    {
        "int8" => (sbyte.MinValue, sbyte.MaxValue),
        "uint8" => (byte.MinValue, byte.MaxValue),
        "int16" => (short.MinValue, short.MaxValue),
        "uint16" => (ushort.MinValue, ushort.MaxValue),
        "int32" => (int.MinValue, int.MaxValue),
        "uint32" => (uint.MinValue, uint.MaxValue),
        "int64" => (long.MinValue, long.MaxValue),
        "uint64" => (ulong.MinValue, ulong.MaxValue),
        _ => null,
    };
}
