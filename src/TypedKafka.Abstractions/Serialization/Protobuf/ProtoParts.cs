using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>
/// The bytes of a field that is a message. A message that comes several times is the merger of all, which is what their bytes one after the other are read as: only then they are copied.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ProtoParts
{
    private const int MinJoined = 256;

    private readonly byte[]? _joined;

    private ProtoParts(ReadOnlySpan<byte> bytes, byte[]? joined)
    {
        Bytes = bytes;
        _joined = joined;
        IsThere = true;
    }

    /// <summary>Whether the field is there.</summary>
    public bool IsThere { get; }

    /// <summary>The fields of the message.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>These, and more: the value of another field, or another field as a whole.</summary>
    /// <exception cref="MessageFormatException">One of several ends within a field.</exception>
    public ProtoParts And(ReadOnlySpan<byte> part) => Bytes.IsEmpty ? new ProtoParts(part, null) : part.IsEmpty ? this : Join(part);

    /// <summary>The bytes in an array of their own; an empty one where there are none.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    private ProtoParts Join(ReadOnlySpan<byte> part)
    {
        // What ends within a field must not take its rest from the next one.
        if (_joined is null) MustBeWhole(Bytes);
        MustBeWhole(part);
        var length = Bytes.Length + part.Length;
        var joined = _joined;
        if (joined is null || joined.Length < length)
        {
            joined = new byte[Math.Max(MinJoined, length * 2L)];
            Bytes.CopyTo(joined);
        }

        part.CopyTo(joined.AsSpan(Bytes.Length));
        return new ProtoParts(joined.AsSpan(0, length), joined);
    }

    private static void MustBeWhole(ReadOnlySpan<byte> part)
    {
        var reader = new ProtoReader(part, default);
        while (reader.Next()) reader.Skip();
    }
}
