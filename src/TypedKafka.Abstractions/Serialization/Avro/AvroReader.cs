using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Avro;

/// <summary>
/// Reads Avro's binary encoding. Whatever the bytes say, it reads none beyond their end; where something is wrong it stands at the value that is wrong, so that its member can be found.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct AvroReader
{
    private const int MaxEmptyItems = 1 << 16;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;
    private int _depth;
    private int _items;

    // The item of a list that is looked at, counted from one, for errors to name it: so nothing has to be caught for that.
    private int _item;

    /// <summary>Starts at a place in the bytes.</summary>
    public AvroReader(ReadOnlySpan<byte> bytes, int position, MessageHeaders headers)
    {
        _bytes = bytes;
        _position = position;
        Headers = headers;
    }

    /// <summary>The headers of the record, which carry members of the message.</summary>
    public MessageHeaders Headers { get; }

    /// <summary>The place of the next byte.</summary>
    public readonly int Position => _position;

    /// <summary>All bytes, those that were read included.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - _position;

    /// <summary>Reads a number of 32 bits.</summary>
    public int ReadInt()
    {
        var start = _position;
        var value = ReadLong();
        if (value != (int)value) throw Malformed(start, "The number has more than 32 bits.");
        return (int)value;
    }

    /// <summary>Reads a number of 64 bits: zigzag, seven bits a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadLong()
    {
        // Numbers of one and two bytes are most of all: a processor foresees which of the two comes, and does not wait for it.
        var bytes = _bytes;
        var position = _position;
        if ((uint)position >= (uint)bytes.Length) return ReadLongSlow();
        uint small = bytes[position++];
        if (small >= 0x80)
        {
            if ((uint)position >= (uint)bytes.Length || bytes[position] >= 0x80) return ReadLongSlow();
            small = (small & 0x7F) | ((uint)bytes[position++] << 7);
        }

        _position = position;
        return (int)(small >> 1) ^ -(int)(small & 1);
    }

    /// <summary>Reads a boolean.</summary>
    public bool ReadBoolean()
    {
        if (_position >= _bytes.Length) throw Truncated();
        var value = _bytes[_position];
        if (value > 1) throw NoBoolean(value);
        _position++;
        return value == 1;
    }

    /// <summary>Reads so many bytes as they are.</summary>
    public ReadOnlySpan<byte> ReadFixed(int length)
    {
        if ((uint)length > (uint)Left) throw Truncated();
        var bytes = _bytes.Slice(_position, length);
        _position += length;
        return bytes;
    }

    /// <summary>Reads a length and so many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var start = _position;
        var length = ReadLong();
        if ((ulong)length > (ulong)Left) throw TooLong(start, length);
        var bytes = _bytes.Slice(_position, (int)length);
        _position += (int)length;
        return bytes;
    }

    /// <summary>Reads the number of items in the next block of a list or map; 0 at its end.</summary>
    public long ReadBlock()
    {
        var start = _position;
        var count = ReadLong();
        if (count < 0)
        {
            var size = ReadLong();
            if (count == long.MinValue || size < 0 || size > Left) throw Malformed(start, "The size of a block goes beyond the message's end.");
            count = -count;
        }

        // Items may take no bytes at all, so a count is bounded by itself: what was counted together never exceeds the message's length, or a number that does no harm.
        if (count > Math.Max(_bytes.Length, MaxEmptyItems) - _items) throw TooManyItems(start, count);
        _items += (int)count;
        return count;
    }

    /// <summary>Passes over a list or map.</summary>
    /// <returns>How many items or entries it has.</returns>
    public int SkipBlocks<TItem>(bool isMap)
        where TItem : IAvroSkip, allows ref struct
    {
        var total = 0;
        for (var count = ReadBlock(); count > 0; count = ReadBlock())
        {
            total += (int)count;
            for (; count > 0; count--)
            {
                if (isMap) ReadBytes();
                TItem.Skip(ref this);
            }
        }

        return total;
    }

    /// <summary>Reads which branch of a union with null comes, where null is the first or the second.</summary>
    /// <returns><see langword="true"/> for null.</returns>
    public bool ReadIsNull(bool isNullFirst)
    {
        var start = _position;
        var branch = ReadLong();
        if (branch is not (0 or 1)) throw NoBranch(start, branch);
        return branch == 0 == isNullFirst;
    }

    /// <summary>Reads which branch of a union comes.</summary>
    /// <param name="count">How many there are.</param>
    /// <exception cref="MessageFormatException">There is no such branch.</exception>
    public int ReadBranch(int count)
    {
        var start = _position;
        var branch = ReadLong();
        return (ulong)branch < (ulong)count ? (int)branch : throw Malformed(start, $"The union has {count} branches, and number {branch} was found.");
    }

    /// <summary>Enters a record.</summary>
    /// <exception cref="MessageFormatException">The message is nested 64 levels deep.</exception>
    public void Enter()
    {
        if (++_depth >= MessageWriter.MaxDepth) throw TooDeep();
    }

    /// <summary>Leaves a record.</summary>
    public void Leave() => _depth--;

    /// <summary>Goes back to the value that is wrong, and says what is.</summary>
    public MessageFormatException Malformed(int start, string problem)
    {
        _position = start;
        return new MessageFormatException(problem, _item > 0 ? $"[{_item - 1}]" : null);
    }

    internal void MoveTo(int position) => _position = position;

    /// <summary>Comes to the next item of a list.</summary>
    internal void EnterItem() => _item++;

    /// <summary>Reads the number of items in the next block of the only list or map that is read, which the bytes may go on after.</summary>
    /// <returns>0 at its end, and ever after.</returns>
    internal long ReadOwnBlock()
    {
        if (Left == 0) return 0;
        var count = ReadBlock();
        if (count == 0) _position = _bytes.Length;
        return count;
    }

    /// <summary>Goes back before a block, as if it had not been counted.</summary>
    internal void Uncount(int start, long count)
    {
        _position = start;
        _items -= (int)count;
    }

    private long ReadLongSlow()
    {
        var start = _position;
        var length = Varint.TryRead(_bytes[start..], out var value);
        if (length > 0)
        {
            _position = start + length;
            return (long)(value >> 1) ^ -(long)(value & 1);
        }

        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_position >= _bytes.Length) throw Malformed(start, "The message ends within a value.");
            var b = _bytes[_position++];
            if (shift == 63 && b > 1) break;
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }

        throw Malformed(start, "The number has more than 64 bits.");
    }

    // Texts are made apart from where they are needed: a method that makes one clears room for it each time that it is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessageFormatException NoBoolean(byte value) => Malformed(_position, $"A boolean is 0 or 1, and {value} was found.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessageFormatException NoBranch(int start, long branch) => Malformed(start, $"The union has two branches, and number {branch} was found.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessageFormatException TooLong(int start, long length) => Malformed(start, $"The length {length} goes beyond the message's end, which is {Left} bytes away.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessageFormatException TooManyItems(int start, long count) => Malformed(start, $"A list or map of {count} items goes beyond the message's end.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessageFormatException TooDeep() => Malformed(_position, $"The message is nested {MessageWriter.MaxDepth} levels deep or more.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessageFormatException Truncated() => Malformed(_position, $"The message ends within a value: {Left} bytes are left.");
}
