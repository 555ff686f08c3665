using System.Text.Json;
using TypedKafka.Serialization.Json;

namespace TypedKafka.Serialization;

/// <summary>A dictionary in the fetched bytes, whose entries are decoded as <c>foreach</c> comes to them. It allocates nothing.</summary>
/// <typeparam name="T">What a value is seen as.</typeparam>
/// <typeparam name="TView">How it is decoded.</typeparam>
public readonly ref struct JsonMapView<T, TView> : IJsonView<JsonMapView<T, TView>>
    where T : allows ref struct
    where TView : IJsonView<T>, allows ref struct
{
    private readonly ReadOnlySpan<byte> _json;

    private JsonMapView(ReadOnlySpan<byte> json) => _json = json;

    /// <summary><see langword="true"/> when there is no dictionary, which is not the same as an empty one.</summary>
    public bool IsNull => _json.IsEmpty;

    /// <summary>Goes through the entries; there are none where there is no dictionary.</summary>
    public Enumerator GetEnumerator() => new(_json);

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

    static JsonMapView<T, TView> IJsonView<JsonMapView<T, TView>>.View(JsonValue value) => value.Kind switch
    {
        JsonTokenType.StartObject => new JsonMapView<T, TView>(value.Bytes),
        JsonTokenType.Null => default,
        var other => throw JsonErrors.Expected("An object", other),
    };

    /// <summary>An entry of a dictionary.</summary>
    public readonly ref struct Entry
    {
        private readonly JsonValue _value;

        internal Entry(Utf8View key, JsonValue value)
        {
            Key = key;
            _value = value;
        }

        /// <summary>The key.</summary>
        public Utf8View Key { get; }

        /// <summary>The value.</summary>
        /// <exception cref="MessageFormatException">It is of another type.</exception>
        public T Value
        {
            get
            {
                try
                {
                    return TView.View(_value)!;
                }
                catch (Exception error) when (JsonErrors.IsFormat(error))
                {
                    throw JsonErrors.At(error, $"['{Key.ToString()}']");
                }
            }
        }
    }

    /// <summary>Goes through the entries of a dictionary.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _json;
        private JsonSlot _value;
        private int _nameStart;
        private int _nameEnd;
        private int _position;

        internal Enumerator(ReadOnlySpan<byte> json) => _json = json;

        /// <summary>The entry at hand.</summary>
        public readonly Entry Current => new(Utf8View.OfJsonString(_json[_nameStart.._nameEnd]), _value.In(_json));

        /// <summary>Moves to the next entry.</summary>
        public bool MoveNext()
        {
            if (_position >= _json.Length) return false;

            // Past the brace or the comma; the object was found to be well formed when the view was made.
            var scanner = new JsonScanner(_json);
            _nameStart = scanner.SkipSpace(_position + 1);
            if (scanner.At(_nameStart) == (byte)'}')
            {
                _position = _json.Length;
                return false;
            }

            var start = scanner.SkipName(_nameStart, out _nameEnd);
            var end = scanner.SkipValue(start, depth: 0);
            _value = new JsonSlot(start, end - start);
            _position = scanner.SkipSpace(end);
            if (_json[_position] == (byte)'}') _position = _json.Length;
            return true;
        }
    }
}
