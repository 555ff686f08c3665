namespace TypedKafka.Roslyn;

/// <summary>What JSON Schema's formats call the numbers of C#.</summary>
internal static class NumberFormats
{
    /// <summary>The format of a keyword, such as <c>int32</c> of <c>int</c>; those of numbers with a fraction are called like it.</summary>
    public static string Of(string keyword) => keyword switch
    {
        "sbyte" => "int8",
        "byte" => "uint8",
        "short" => "int16",
        "ushort" => "uint16",
        "int" => "int32",
        "uint" => "uint32",
        "long" => "int64",
        "ulong" => "uint64",
        _ => keyword,
    };
}
