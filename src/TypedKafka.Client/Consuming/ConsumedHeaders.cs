using System.Text;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client;

/// <summary>The headers of a <see cref="ConsumedRecord"/>, read where they lie. Use it with <c>foreach</c>; it allocates nothing.</summary>
public readonly struct ConsumedHeaders
{
    private readonly ReadOnlyMemory<byte> _wire;

    internal ConsumedHeaders(ReadOnlyMemory<byte> wire, int count)
    {
        _wire = wire;
        Count = count;
    }

    /// <summary>The number of headers.</summary>
    public int Count { get; }

    /// <summary>Finds the last header of this name: where several have it, the last one counts.</summary>
    /// <param name="name">The name, compared byte for byte in UTF-8.</param>
    /// <param name="value">The value's bytes; empty also for a null value.</param>
    public bool TryGet(string name, out ReadOnlyMemory<byte> value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = false;
        value = default;
        Span<byte> utf8 = name.Length <= 128 ? stackalloc byte[Encoding.UTF8.GetMaxByteCount(name.Length)] : new byte[Encoding.UTF8.GetByteCount(name)];
        utf8 = utf8[..Encoding.UTF8.GetBytes(name, utf8)];
        foreach (var header in this)
        {
            if (!header.NameUtf8.Span.SequenceEqual(utf8))
                continue;

            found = true;
            value = header.Value;
        }

        return found;
    }

    /// <summary>Starts at the first header.</summary>
    public Enumerator GetEnumerator() => new(_wire, Count);

    /// <summary>One header.</summary>
    /// <param name="NameUtf8">The name in UTF-8.</param>
    /// <param name="Value">The value's bytes; empty also for a null value.</param>
    /// <param name="HasValue">Whether there is a value.</param>
    public readonly record struct Header(ReadOnlyMemory<byte> NameUtf8, ReadOnlyMemory<byte> Value, bool HasValue)
    {
        /// <summary>The name as text; a new string at each call.</summary>
        public string Name => Encoding.UTF8.GetString(NameUtf8.Span);
    }

    /// <summary>Goes through the headers in the order in which the producer wrote them.</summary>
    public struct Enumerator
    {
        private readonly ReadOnlyMemory<byte> _wire;
        private int _remaining;
        private int _position;

        internal Enumerator(ReadOnlyMemory<byte> wire, int count)
        {
            _wire = wire;
            _remaining = count;
        }

        /// <summary>The header that <see cref="MoveNext"/> came to.</summary>
        public Header Current { get; private set; }

        /// <summary>Goes to the next header; false after the last one.</summary>
        public bool MoveNext()
        {
            if (_remaining == 0)
                return false;

            // The lengths were checked against the record when the batch was read.
            var wire = _wire.Span;
            RecordVarint.TryRead(wire, ref _position, out int nameLength);
            var name = _wire.Slice(_position, nameLength);
            _position += nameLength;
            RecordVarint.TryRead(wire, ref _position, out int valueLength);
            var hasValue = valueLength >= 0;
            var value = hasValue ? _wire.Slice(_position, valueLength) : default;
            _position += value.Length;
            Current = new Header(name, value, hasValue);
            _remaining--;
            return true;
        }
    }
}
