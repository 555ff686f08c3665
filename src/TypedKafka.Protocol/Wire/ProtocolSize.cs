using System.Text;

namespace TypedKafka.Protocol.Wire;

/// <summary>How many bytes the length-prefixed values of the protocol take. Null takes its prefix alone.</summary>
internal static class ProtocolSize
{
    /// <summary>Two bytes of length, then UTF-8.</summary>
    public static int String(string? value) => 2 + (value is null ? 0 : Encoding.UTF8.GetByteCount(value));

    /// <summary>A varint of length + 1, then UTF-8.</summary>
    public static int CompactString(string? value) => value is null ? 1 : WithCompactPrefix(Encoding.UTF8.GetByteCount(value));

    /// <summary>Four bytes of length, then the bytes.</summary>
    public static int Bytes(ReadOnlyMemory<byte>? value) => 4 + (value?.Length ?? 0);

    /// <summary>A varint of length + 1, then the bytes.</summary>
    public static int CompactBytes(ReadOnlyMemory<byte>? value) => value is { } bytes ? WithCompactPrefix(bytes.Length) : 1;

    /// <summary>The varint before a compact array of that many elements.</summary>
    public static int CompactCount(int count) => Varint.UnsignedSize((uint)count + 1);

    private static int WithCompactPrefix(int length) => Varint.UnsignedSize((uint)length + 1) + length;
}
