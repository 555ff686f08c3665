using TypedKafka.Serialization.Protobuf;

namespace TypedKafka.Serialization;

/// <summary>A repeated field in the fetched bytes, whose items are decoded as <c>foreach</c> comes to them. It allocates nothing. No list is the same on the wire as an empty one.</summary>
/// <typeparam name="T">What an item is seen as.</typeparam>
/// <typeparam name="TView">How it is decoded.</typeparam>
public readonly ref struct ProtoListView<T, TView>
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
    public ProtoListView(ReadOnlySpan<byte> message, ProtoOccurrences occurrences, uint number, int depth = 0)
    {
        _fields = message[occurrences.Start..occurrences.End];
        _number = number;
        _depth = depth;
    }

    /// <summary><see langword="true"/> when there are no items.</summary>
    public bool IsEmpty => !GetEnumerator().Pass();

    /// <summary>Counts the items, by going over all of them.</summary>
    public int Count()
    {
        var count = 0;
        var items = GetEnumerator();
        while (items.Pass()) count++;
        return count;
    }

    /// <summary>Goes through the items.</summary>
    public Enumerator GetEnumerator() => new(_fields, _number, _depth);

    /// <summary>Goes through the items of a list.</summary>
    public ref struct Enumerator
    {
        private readonly uint _number;
        private ProtoReader _reader;

        // Where the packed items at hand end; 0 where items stand on their own.
        private int _packedEnd;
        private int _index;

        internal Enumerator(ReadOnlySpan<byte> fields, uint number, int depth)
        {
            _reader = ProtoReader.At(fields, 0, depth);
            _number = number;
            _index = -1;
            Current = default!;
        }

        /// <summary>The item at hand.</summary>
        public T Current { get; private set; }

        /// <summary>Moves to the next item, and decodes it.</summary>
        /// <exception cref="MessageFormatException">The bytes are no such value, or packed items end within one.</exception>
        public bool MoveNext()
        {
            if (!IsAtItem()) return false;
            try
            {
                Current = TView.View(ref _reader);
                if (_packedEnd > 0 && _reader.Position > _packedEnd) throw new MessageFormatException("Packed items end within one.");
            }
            catch (MessageFormatException error)
            {
                throw error.Within($"[{_index}]");
            }

            return true;
        }

        /// <summary>Moves to the next item without decoding it.</summary>
        internal bool Pass()
        {
            if (!IsAtItem()) return false;
            _reader.SkipValue(TView.WireType);
            return true;
        }

        private bool IsAtItem()
        {
            if (_reader.Position >= _packedEnd && !Find()) return false;
            _index++;
            return true;
        }

        /// <summary>Finds the next field with an item or more.</summary>
        private bool Find()
        {
            while (_reader.Next())
            {
                if (_reader.Tag == ((_number << 3) | TView.WireType))
                {
                    _packedEnd = 0;
                    return true;
                }

                if (_reader.Tag != ((_number << 3) | ProtoWireType.Bytes))
                {
                    _reader.Skip();
                    continue;
                }

                var length = _reader.ReadVarint();
                if (length > (ulong)_reader.Left) throw new MessageFormatException($"{length} bytes go beyond the message's end, which is {_reader.Left} bytes away.");
                if (length == 0) continue;
                _packedEnd = _reader.Position + (int)length;
                return true;
            }

            return false;
        }
    }
}
