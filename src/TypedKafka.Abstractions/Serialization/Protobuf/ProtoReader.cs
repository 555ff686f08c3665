using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>
/// Reads the fields of one message in Protobuf's wire format, and ends where that message does. Whatever the bytes say, it reads none beyond their end.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ProtoReader
{
    private const int MaxVarint = 10;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _depth;
    private int _position;
    private int _start;
    private uint _tag;

    /// <summary>Starts at the beginning of a message.</summary>
    public ProtoReader(ReadOnlySpan<byte> bytes, MessageHeaders headers)
    {
        _bytes = bytes;
        Headers = headers;
    }

    private ProtoReader(ReadOnlySpan<byte> bytes, int position, int depth, MessageHeaders headers = default)
    {
        Headers = headers;
        _bytes = bytes;
        _position = position;
        _depth = depth;
    }

    /// <summary>The headers of the record, which carry members of the message.</summary>
    public MessageHeaders Headers { get; }

    /// <summary>The tag of the field at hand: its number, and in the last three bits its wire type. 0 where a tag itself is malformed.</summary>
    public readonly uint Tag => _tag;

    /// <summary>How many messages hold this one.</summary>
    public readonly int Depth => _depth;

    /// <summary>All bytes of the message, those that were read included.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The place of the next byte.</summary>
    internal readonly int Position => _position;

    /// <summary>The place of the tag of the field at hand.</summary>
    internal readonly int FieldStart => _start;

    /// <summary>How many bytes are left.</summary>
    internal readonly int Left => _bytes.Length - _position;

    /// <summary>Moves to the next field.</summary>
    /// <returns><see langword="false"/> at the end of the message.</returns>
    /// <exception cref="MessageFormatException">The tag is malformed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next()
    {
        if (_position >= _bytes.Length) return false;
        _start = _position;
        uint first = _bytes[_position];
        if (first < 0x80 && first >= 8 && (first & 7) is 0 or 1 or 2 or 5)
        {
            _position++;
            _tag = first;
            return true;
        }

        _tag = 0;
        _tag = ReadTag();
        return true;
    }

    /// <summary>Passes over the value of the field at hand.</summary>
    /// <returns>Where the value stands.</returns>
    /// <exception cref="MessageFormatException">It goes beyond the end.</exception>
    public int Skip()
    {
        var position = _position;
        if ((_tag & 7) == ProtoWireType.StartGroup) ProtoGroup.Skip(ref this);
        else SkipValue(_tag & 7);
        return position;
    }

    /// <summary>Reads a varint: seven bits a byte, the lowest first. What goes beyond 64 bits is cut off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong ReadVarint()
    {
        var bytes = _bytes;
        var position = _position;
        if ((uint)position < (uint)bytes.Length && bytes[position] < 0x80)
        {
            _position = position + 1;
            return bytes[position];
        }

        return ReadVarintSlow();
    }

    internal uint ReadFixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    internal ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>Reads a length and so many bytes.</summary>
    /// <exception cref="MessageFormatException">They go beyond the end.</exception>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        if (length > (ulong)Left) throw BeyondTheEnd(length);
        return Take((int)length);
    }

    /// <summary>Reads the field at hand, tag and value.</summary>
    /// <exception cref="MessageFormatException">It goes beyond the end.</exception>
    public ReadOnlySpan<byte> ReadField()
    {
        Skip();
        return _bytes[_start.._position];
    }

    /// <summary>Reads a length, and makes a reader of the message of so many bytes.</summary>
    /// <exception cref="MessageFormatException">Messages are nested 64 levels deep.</exception>
    internal ProtoReader ReadMessage() => Nested(ReadBytes());

    /// <summary>Makes a reader of a message inside this one.</summary>
    /// <exception cref="MessageFormatException">Messages are nested 64 levels deep.</exception>
    internal readonly ProtoReader Nested(ReadOnlySpan<byte> message) => _depth + 1 < MessageWriter.MaxDepth
        ? new ProtoReader(message, 0, _depth + 1)
        : throw TooDeep();

    /// <summary>Makes a reader of the case in this union, which is of the same record.</summary>
    internal readonly ProtoReader Case(ReadOnlySpan<byte> message) => new(message, 0, _depth, Headers);

    /// <summary>Makes a reader that stands at a value.</summary>
    internal static ProtoReader At(ReadOnlySpan<byte> bytes, int position, int depth = 0) => new(bytes, position, depth);

    /// <summary>Makes a reader of a record, or of a message in one that is looked at.</summary>
    internal static ProtoReader Of(MessageData data) => new(data.Value, 0, data.Depth, data.Headers);

    internal static MessageFormatException TooDeep() => new($"The message is nested {MessageWriter.MaxDepth} levels deep or more.");

    /// <summary>Passes over a value of a wire type.</summary>
    internal void SkipValue(uint wireType)
    {
        switch (wireType)
        {
            case ProtoWireType.Varint: ReadVarint(); break;
            case ProtoWireType.Fixed64: Take(sizeof(ulong)); break;
            case ProtoWireType.Fixed32: Take(sizeof(uint)); break;
            default: ReadBytes(); break;
        }
    }

    /// <summary>Reads a tag, which may be the end of a group.</summary>
    internal uint ReadAnyTag()
    {
        var start = _position;
        var tag = ReadVarint();
        if (tag is < 8 or > uint.MaxValue || (tag & 7) > ProtoWireType.Fixed32) throw new MessageFormatException($"{tag} is no tag of a field, at byte {start + 1} of the message.");
        return (uint)tag;
    }

    private uint ReadTag()
    {
        var tag = ReadAnyTag();
        return (tag & 7) == ProtoWireType.EndGroup ? throw new MessageFormatException($"A group ends that did not begin, with number {tag >> 3}.") : tag;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (Left < length) throw BeyondTheEnd((ulong)length);
        var bytes = _bytes.Slice(_position, length);
        _position += length;
        return bytes;
    }

    private ulong ReadVarintSlow()
    {
        var bytes = _bytes[_position..];
        if (bytes.Length >= 2 && bytes[1] < 0x80)
        {
            _position += 2;
            return (bytes[0] & 0x7Fu) | ((uint)bytes[1] << 7);
        }

        var length = Varint.TryRead(bytes, out var value);
        if (length > 0)
        {
            _position += length;
            return value;
        }

        for (var i = 0; i < bytes.Length && i < MaxVarint; i++)
        {
            var b = bytes[i];
            value |= (ulong)(b & 0x7F) << (7 * i);
            if (b >= 0x80) continue;
            _position += i + 1;
            return value;
        }

        throw new MessageFormatException(bytes.Length < MaxVarint ? "The message ends within a value." : $"A number has more than {MaxVarint} bytes.");
    }

    private readonly MessageFormatException BeyondTheEnd(ulong length) => new($"{length} bytes go beyond the message's end, which is {Left} bytes away.");
}
