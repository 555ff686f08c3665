using TypedKafka.Serialization.Protobuf;

namespace TypedKafka.Serialization;

/// <summary>A map in the fetched bytes, whose entries are decoded as <c>foreach</c> comes to them. It allocates nothing. A key that comes twice is shown twice: the last one counts.</summary>
/// <typeparam name="T">What a value is seen as.</typeparam>
/// <typeparam name="TView">How it is decoded.</typeparam>
public readonly ref struct ProtoMapView<T, TView>
    where T : allows ref struct
    where TView : struct, IProtoView<T>
{
    private readonly ReadOnlySpan<byte> _fields;
    private readonly uint _number;
    private readonly int _depth;

    /// <summary>Looks at a field of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="occurrences">Where the field stands in it.</param>
    /// <param name="number">The field's number.</param>
    /// <param name="depth">How many messages hold the message.</param>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public ProtoMapView(ReadOnlySpan<byte> message, ProtoOccurrences occurrences, uint number, int depth = 0)
    {
        _fields = message[occurrences.Start..occurrences.End];
        _number = number;
        _depth = depth;
    }

    /// <summary><see langword="true"/> when there are no entries.</summary>
    public bool IsEmpty => !GetEnumerator().MoveNext();

    /// <summary>Counts the entries, by going over all of them.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var _ in this) count++;
        return count;
    }

    /// <summary>Finds the value of a key, by going over all entries: the last one counts.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    public bool TryGet(ReadOnlySpan<byte> key, out T value)
    {
        var found = false;
        Entry last = default;
        foreach (var entry in this)
        {
            if (!entry.Key.Equals(key)) continue;
            last = entry;
            found = true;
        }

        value = found ? last.Value : default!;
        return found;
    }

    /// <summary>Goes through the entries.</summary>
    public Enumerator GetEnumerator() => new(_fields, _number, _depth);

    /// <summary>A key and its value.</summary>
    public readonly ref struct Entry
    {
        private readonly ReadOnlySpan<byte> _entry;
        private readonly int _value;
        private readonly int _depth;

        internal Entry(ReadOnlySpan<byte> entry, int depth)
        {
            _entry = entry;
            _depth = depth;
            var reader = ProtoReader.At(entry, 0);
            while (reader.Next())
            {
                if (reader.Tag == ProtoMap.KeyTag) Key = new Utf8View(reader.ReadBytes());
                else if (reader.Tag == ((ProtoMap.ValueNumber << 3) | TView.WireType)) _value = reader.Skip();
                else reader.Skip();
            }

            if (Key.IsNull) Key = ProtoString.Missing();
        }

        /// <summary>The key.</summary>
        public Utf8View Key { get; }

        /// <summary>The value.</summary>
        /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
        public T Value
        {
            get
            {
                if (_value == 0) return TView.Missing();
                try
                {
                    var reader = ProtoReader.At(_entry, _value, _depth);
                    return TView.View(ref reader);
                }
                catch (MessageFormatException error)
                {
                    throw error.Within($"['{Key.ToString()}']");
                }
            }
        }
    }

    /// <summary>Goes through the entries of a map.</summary>
    public ref struct Enumerator
    {
        private readonly uint _number;
        private ProtoReader _reader;
        private int _start;
        private int _index;

        internal Enumerator(ReadOnlySpan<byte> fields, uint number, int depth)
        {
            _reader = ProtoReader.At(fields, 0, depth);
            _number = number;
            _index = -1;
        }

        /// <summary>The entry at hand.</summary>
        /// <exception cref="MessageFormatException">The bytes are no entry.</exception>
        public readonly Entry Current
        {
            get
            {
                try
                {
                    var reader = ProtoReader.At(_reader.Bytes, _start);
                    return new Entry(reader.ReadBytes(), _reader.Depth);
                }
                catch (MessageFormatException error)
                {
                    throw error.Within($"[{_index}]");
                }
            }
        }

        /// <summary>Moves to the next entry.</summary>
        public bool MoveNext()
        {
            while (_reader.Next())
            {
                _start = _reader.Skip();
                if (_reader.Tag != ((_number << 3) | ProtoWireType.Bytes)) continue;
                _index++;
                return true;
            }

            return false;
        }
    }
}
