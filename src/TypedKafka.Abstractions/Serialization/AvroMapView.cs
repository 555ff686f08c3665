using System.ComponentModel;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Serialization;

/// <summary>A dictionary in the fetched bytes, whose entries are decoded as <c>foreach</c> comes to them. It allocates nothing.</summary>
/// <typeparam name="T">What a value is seen as.</typeparam>
/// <typeparam name="TView">How it is decoded.</typeparam>
public readonly ref struct AvroMapView<T, TView> : IAvroView<AvroMapView<T, TView>>
    where T : allows ref struct
    where TView : IAvroView<T>, allows ref struct
{
    private readonly ReadOnlySpan<byte> _avro;

    private AvroMapView(ReadOnlySpan<byte> avro) => _avro = avro;

    /// <summary>Looks at a dictionary that was passed over before, so that it is known to be there: it ends by itself.</summary>
    /// <param name="avro">The message.</param>
    /// <param name="position">Where the dictionary stands in it.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AvroMapView(ReadOnlySpan<byte> avro, int position) => _avro = avro[position..];

    /// <summary><see langword="true"/> when there is no dictionary, which is not the same as an empty one.</summary>
    public bool IsNull => _avro.IsEmpty;

    /// <summary>Goes through the entries; there are none where there is no dictionary.</summary>
    public Enumerator GetEnumerator() => new(_avro);

    /// <summary>Finds the value of a key, by going over the entries.</summary>
    /// <param name="key">The key in UTF-8.</param>
    /// <param name="value">The value of the last entry with that key.</param>
    /// <returns><see langword="false"/> when there is none.</returns>
    public bool TryGet(ReadOnlySpan<byte> key, out T value)
    {
        var found = false;
        value = default!;
        foreach (var entry in this)
        {
            if (!entry.Key.Equals(key)) continue;
            value = entry.Value;
            found = true;
        }

        return found;
    }

    static AvroMapView<T, TView> IAvroView<AvroMapView<T, TView>>.View(scoped ref AvroReader reader)
    {
        var start = reader.Position;
        reader.SkipBlocks<TView>(isMap: true);
        return new AvroMapView<T, TView>(reader.Bytes[start..reader.Position]);
    }

    static void IAvroSkip.Skip(ref AvroReader reader) => reader.SkipBlocks<TView>(isMap: true);

    /// <summary>An entry of a dictionary.</summary>
    public readonly ref struct Entry
    {
        private readonly ReadOnlySpan<byte> _avro;
        private readonly int _position;

        internal Entry(Utf8View key, ReadOnlySpan<byte> avro, int position)
        {
            Key = key;
            _avro = avro;
            _position = position;
        }

        /// <summary>The key.</summary>
        public Utf8View Key { get; }

        /// <summary>The value.</summary>
        /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
        public T Value
        {
            get
            {
                var reader = new AvroReader(_avro, _position, default);
                try
                {
                    return TView.View(ref reader)!;
                }
                catch (MessageFormatException error)
                {
                    throw error.Within($"['{Key.ToString()}']");
                }
            }
        }
    }

    /// <summary>Goes through the entries of a dictionary.</summary>
    public ref struct Enumerator
    {
        private AvroReader _reader;
        private long _left;
        private ReadOnlySpan<byte> _key;
        private int _value;

        internal Enumerator(ReadOnlySpan<byte> avro) => _reader = new AvroReader(avro, 0, default);

        /// <summary>The entry at hand.</summary>
        public readonly Entry Current => new(new Utf8View(_key), _reader.Bytes, _value);

        /// <summary>Moves to the next entry.</summary>
        public bool MoveNext()
        {
            if (_left == 0 && (_left = _reader.ReadOwnBlock()) == 0) return false;
            _left--;
            _key = _reader.ReadBytes();
            _value = _reader.Position;
            TView.Skip(ref _reader);
            return true;
        }
    }
}
