using System.Text.Json;
using TypedKafka.Serialization.Json;

namespace TypedKafka.Serialization;

/// <summary>A list in the fetched bytes, whose elements are decoded as <c>foreach</c> comes to them. It allocates nothing.</summary>
/// <typeparam name="T">What an element is seen as.</typeparam>
/// <typeparam name="TView">How it is decoded.</typeparam>
public readonly ref struct JsonListView<T, TView> : IJsonView<JsonListView<T, TView>>
    where T : allows ref struct
    where TView : IJsonView<T>, allows ref struct
{
    private readonly ReadOnlySpan<byte> _json;

    private JsonListView(ReadOnlySpan<byte> json) => _json = json;

    /// <summary><see langword="true"/> when there is no list, which is not the same as an empty one.</summary>
    public bool IsNull => _json.IsEmpty;

    /// <summary>Counts the elements, by going over all of them.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var _ in this) count++;
        return count;
    }

    /// <summary>Goes through the elements; there are none where there is no list.</summary>
    public Enumerator GetEnumerator() => new(_json);

    static JsonListView<T, TView> IJsonView<JsonListView<T, TView>>.View(JsonValue value) => value.Kind switch
    {
        JsonTokenType.StartArray => new JsonListView<T, TView>(value.Bytes),
        JsonTokenType.Null => default,
        var other => throw JsonErrors.Expected("A list", other),
    };

    /// <summary>Goes through the elements of a list.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _json;
        private JsonSlot _slot;
        private int _position;
        private int _index;

        internal Enumerator(ReadOnlySpan<byte> json)
        {
            _json = json;
            _index = -1;
        }

        /// <summary>The element at hand.</summary>
        /// <exception cref="MessageFormatException">It is of another type.</exception>
        public readonly T Current
        {
            get
            {
                try
                {
                    return TView.View(_slot.In(_json))!;
                }
                catch (Exception error) when (JsonErrors.IsFormat(error))
                {
                    throw JsonErrors.At(error, $"[{_index}]");
                }
            }
        }

        /// <summary>Moves to the next element.</summary>
        public bool MoveNext()
        {
            if (_position >= _json.Length) return false;

            // Past the bracket or the comma; the list was found to be well formed when the view was made.
            var scanner = new JsonScanner(_json);
            var start = scanner.SkipSpace(_position + 1);
            if (scanner.At(start) == (byte)']')
            {
                _position = _json.Length;
                return false;
            }

            var end = scanner.SkipValue(start, depth: 0);
            _slot = new JsonSlot(start, end - start);
            _position = scanner.SkipSpace(end);
            if (_json[_position] == (byte)']') _position = _json.Length;
            _index++;
            return true;
        }
    }
}
