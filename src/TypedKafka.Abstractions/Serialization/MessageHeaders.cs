using System.Text;

namespace TypedKafka.Serialization;

/// <summary>The headers of a record, read from the fetched bytes as they are asked for. Names need not be unique.</summary>
public readonly ref struct MessageHeaders
{
    private readonly ReadOnlySpan<byte> _wire;

    /// <summary>Makes headers of their form in a record batch: for each a zigzag varint length and the name, a zigzag varint length (-1 for none) and the value.</summary>
    /// <param name="wire">The bytes after the count.</param>
    /// <param name="count">The number of headers.</param>
    public MessageHeaders(ReadOnlySpan<byte> wire, int count)
    {
        _wire = wire;
        Count = count;
    }

    /// <summary>The number of headers.</summary>
    public int Count { get; }

    /// <summary>Goes through the headers in their order.</summary>
    public Enumerator GetEnumerator() => new(_wire, Count);

    /// <summary>Finds the last header of a name, as Kafka's own clients do, that has a value.</summary>
    /// <param name="name">The name in UTF-8.</param>
    /// <param name="value">The header's bytes.</param>
    /// <returns><see langword="false"/> when there is none, or the last one has no value.</returns>
    /// <exception cref="MessageFormatException">The headers are malformed.</exception>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        var found = false;
        foreach (var header in this)
        {
            if (!header.Name.SequenceEqual(name)) continue;
            value = header.Value;
            found = header.HasValue;
        }

        return found;
    }

    /// <summary>Finds the last header of a name and reads it as UTF-8 text.</summary>
    /// <returns>The text, or <see langword="null"/> when there is no such header or it has no value.</returns>
    public string? GetText(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string? text = null;
        foreach (var header in this)
        {
            if (header.IsNamed(name)) text = header.HasValue ? Encoding.UTF8.GetString(header.Value) : null;
        }

        return text;
    }

    /// <summary>Goes through the headers of a record.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;
        private int _left;

        internal Enumerator(ReadOnlySpan<byte> wire, int count)
        {
            _rest = wire;
            _left = count;
        }

        /// <summary>The header at hand.</summary>
        public MessageHeaderView Current { get; private set; }

        /// <summary>Moves to the next header.</summary>
        /// <exception cref="MessageFormatException">The headers are malformed.</exception>
        public bool MoveNext()
        {
            if (_left <= 0) return false;
            _left--;
            var name = Take(ReadLength());
            var length = ReadLength();
            Current = length < 0 ? new MessageHeaderView(name, default, hasValue: false) : new MessageHeaderView(name, Take(length), hasValue: true);
            return true;
        }

        private ReadOnlySpan<byte> Take(int length)
        {
            if ((uint)length > (uint)_rest.Length) ThrowMalformed();
            var taken = _rest[..length];
            _rest = _rest[length..];
            return taken;
        }

        private int ReadLength()
        {
            uint value = 0;
            for (var i = 0; i < 5 && i < _rest.Length; i++)
            {
                var b = _rest[i];
                value |= (uint)(b & 0x7F) << (7 * i);
                if (b >= 0x80) continue;
                _rest = _rest[(i + 1)..];
                return (int)(value >> 1) ^ -(int)(value & 1);
            }

            ThrowMalformed();
            return 0;
        }

        private static void ThrowMalformed() => throw new MessageFormatException("The record's headers are malformed: a length goes beyond their end.");
    }
}
