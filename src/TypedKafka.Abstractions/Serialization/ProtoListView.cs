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

    /// <summary>Looks at a field of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="occurrences">Where the field stands in it.</param>
    /// <param name="number">The field's number.</param>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public ProtoListView(ReadOnlySpan<byte> message, ProtoOccurrences occurrences, uint number)
    {
        _fields = message[occurrences.Start..occurrences.End];
        _number = number;
    }

    /// <summary><see langword="true"/> when there are no items.</summary>
    public bool IsEmpty => !GetEnumerator().MoveNext();

    /// <summary>Counts the items, by going over all of them.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var _ in this) count++;
        return count;
    }

    /// <summary>Goes through the items.</summary>
    public Enumerator GetEnumerator() => new(_fields, _number);

    /// <summary>Goes through the items of a list.</summary>
    public ref struct Enumerator
    {
        private readonly uint _number;
        private ProtoReader _reader;
        private int _packedEnd;
        private int _start;
        private int _index;

        internal Enumerator(ReadOnlySpan<byte> fields, uint number)
        {
            _reader = ProtoReader.At(fields, 0);
            _number = number;
            _index = -1;
        }

        /// <summary>The item at hand.</summary>
        /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
        public readonly T Current
        {
            get
            {
                try
                {
                    var reader = ProtoReader.At(_reader.Bytes, _start);
                    return TView.View(ref reader);
                }
                catch (MessageFormatException error)
                {
                    throw error.Within($"[{_index}]");
                }
            }
        }

        /// <summary>Moves to the next item.</summary>
        /// <exception cref="MessageFormatException">Packed items end within one.</exception>
        public bool MoveNext()
        {
            while (_reader.Position >= _packedEnd)
            {
                if (!_reader.Next()) return false;
                if (_reader.Tag == ((_number << 3) | TView.WireType)) return Take(_reader.Left);
                if (_reader.Tag != ((_number << 3) | ProtoWireType.Bytes))
                {
                    _reader.Skip();
                    continue;
                }

                var length = _reader.ReadVarint();
                if (length > (ulong)_reader.Left) throw new MessageFormatException($"{length} bytes go beyond the message's end, which is {_reader.Left} bytes away.");
                _packedEnd = _reader.Position + (int)length;
            }

            return Take(_packedEnd - _reader.Position);
        }

        private bool Take(int room)
        {
            _index++;
            _start = _reader.Position;
            _reader.SkipValue(TView.WireType);
            return _reader.Position - _start <= room ? true : throw new MessageFormatException("Packed items end within one.").Within($"[{_index}]");
        }
    }
}
