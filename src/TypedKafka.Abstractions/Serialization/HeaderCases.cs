using System.ComponentModel;
using System.Text;

namespace TypedKafka.Serialization;

/// <summary>The names by which a record header says the case of a message.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HeaderCases
{
    private readonly string _header;
    private readonly byte[] _headerBytes;
    private readonly byte[][] _names;

    /// <summary>Makes the names.</summary>
    /// <param name="header">The header's name.</param>
    /// <param name="names">The names of the cases, by their numbers.</param>
    public HeaderCases(string header, params string[] names)
    {
        _header = header;
        _headerBytes = Encoding.UTF8.GetBytes(header);
        _names = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
    }

    /// <summary>Finds the case of a message.</summary>
    /// <param name="headers">Its headers.</param>
    /// <param name="orNone">Whether a case that is not known is -1, and not an error.</param>
    /// <exception cref="MessageFormatException">There is no such header, or, unless <paramref name="orNone"/>, its case is not known.</exception>
    public int Find(MessageHeaders headers, bool orNone = false)
    {
        if (!headers.TryGet(_headerBytes, out var name)) throw new MessageFormatException($"The record has no header '{_header}', which names the type of its message. The contract knows {Known()}.");
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i])) return i;
        }

        return orNone ? -1 : throw UnionCases.Unknown($"The record's header '{_header}'", name, Known());
    }

    private string Known() => string.Join(", ", _names.Select(Encoding.UTF8.GetString));
}
