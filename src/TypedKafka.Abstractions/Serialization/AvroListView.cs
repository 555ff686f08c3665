using System.ComponentModel;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Serialization;

/// <summary>A list in the fetched bytes, whose items are decoded as <c>foreach</c> comes to them. It allocates nothing.</summary>
/// <typeparam name="T">What an item is seen as.</typeparam>
/// <typeparam name="TView">How it is decoded.</typeparam>
public readonly ref struct AvroListView<T, TView> : IAvroView<AvroListView<T, TView>>
    where T : allows ref struct
    where TView : IAvroView<T>, allows ref struct
{
    private readonly ReadOnlySpan<byte> _avro;

    private AvroListView(ReadOnlySpan<byte> avro) => _avro = avro;

    /// <summary>Looks at a list that was passed over before, so that it is known to be there: it ends by itself.</summary>
    /// <param name="avro">The message.</param>
    /// <param name="position">Where the list stands in it.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AvroListView(ReadOnlySpan<byte> avro, int position) => _avro = avro[position..];

    /// <summary><see langword="true"/> when there is no list, which is not the same as an empty one.</summary>
    public bool IsNull => _avro.IsEmpty;

    /// <summary>Counts the items, by going over all of them.</summary>
    /// <exception cref="MessageFormatException">The bytes are no list.</exception>
    public int Count()
    {
        if (IsNull) return 0;
        var reader = new AvroReader(_avro, 0, default);
        return reader.SkipBlocks<TView>(isMap: false);
    }

    /// <summary>Goes through the items; there are none where there is no list.</summary>
    public Enumerator GetEnumerator() => new(_avro);

    static AvroListView<T, TView> IAvroView<AvroListView<T, TView>>.View(scoped ref AvroReader reader)
    {
        var start = reader.Position;
        reader.SkipBlocks<TView>(isMap: false);
        return new AvroListView<T, TView>(reader.Bytes[start..reader.Position]);
    }

    static void IAvroSkip.Skip(ref AvroReader reader) => reader.SkipBlocks<TView>(isMap: false);

    /// <summary>Goes through the items of a list.</summary>
    public ref struct Enumerator
    {
        private AvroReader _reader;
        private long _left;
        private T _current;

        internal Enumerator(ReadOnlySpan<byte> avro)
        {
            _reader = new AvroReader(avro, 0, default);
            _current = default!;
        }

        /// <summary>The item at hand.</summary>
        public readonly T Current => _current;

        /// <summary>Decodes the next item.</summary>
        /// <returns><see langword="false"/> when there is none.</returns>
        /// <exception cref="MessageFormatException">The bytes are no such value; it names the item.</exception>
        public bool MoveNext()
        {
            if (_left == 0 && (_left = _reader.ReadOwnBlock()) == 0) return false;
            _left--;
            _reader.EnterItem();
            _current = TView.View(ref _reader)!;
            return true;
        }
    }
}
