namespace TypedKafka.Protocol.Errors;

/// <summary>The error table.</summary>
internal static partial class ErrorCodes
{
    private static readonly ErrorDescription[] Table = Describe();

    /// <summary>All known errors, by ascending code.</summary>
    public static IReadOnlyList<ErrorDescription> All => Table;

    /// <summary>Describes the code. One that a newer broker made up is described as itself, and as not retriable.</summary>
    public static ErrorDescription Get(ErrorCode code)
    {
        // The table has no gaps and begins with -1.
        var index = (int)code + 1;
        return (uint)index < (uint)Table.Length
            ? Table[index]
            : new ErrorDescription(code, $"ERROR_{(short)code}", false, "This library does not know the code; the documentation of the broker's version does.");
    }

    /// <inheritdoc cref="Get(ErrorCode)"/>
    public static ErrorDescription Get(short code) => Get((ErrorCode)code);

    /// <summary>Whether the same request can succeed later.</summary>
    public static bool IsRetriable(ErrorCode code) => Get(code).IsRetriable;
}
