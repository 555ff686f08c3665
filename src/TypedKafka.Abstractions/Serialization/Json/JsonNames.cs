using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TypedKafka.Serialization.Json;

/// <summary>The names of a type's members in JSON, and which of them a message must have. Names match whatever their letter case, as with System.Text.Json's Web defaults.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonNames
{
    private readonly string[] _names;
    private readonly byte[][] _utf8;

    /// <summary>Makes the names.</summary>
    /// <param name="required">A bit for each member that a message must have.</param>
    /// <param name="names">The names in the order of the members' numbers.</param>
    public JsonNames(UInt128 required, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Required = required;
        _names = names;
        _utf8 = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
    }

    internal UInt128 Required { get; }

    internal string this[int member] => _names[member];

    /// <summary>Finds the member that the property name under the reader is of.</summary>
    /// <param name="reader">Stands on a property name.</param>
    /// <param name="expected">The member to try first: messages mostly come in the order in which they were written.</param>
    /// <returns>The member's number, or -1.</returns>
    internal int Find(ref Utf8JsonReader reader, int expected)
    {
        if (!reader.ValueIsEscaped)
        {
            var name = reader.ValueSpan;
            if ((uint)expected < (uint)_utf8.Length && name.SequenceEqual(_utf8[expected])) return expected;
            for (var i = 0; i < _utf8.Length; i++)
            {
                if (name.SequenceEqual(_utf8[i])) return i;
            }

            // Where all is ASCII, names of another length are other names.
            if (Ascii.IsValid(name)) return FindAscii(name);

            // No member is called what is not text.
            if (!Utf8.IsValid(name)) return -1;
        }

        return FindText(ref reader);
    }

    private int FindAscii(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _utf8.Length; i++)
        {
            if (_utf8[i].Length == name.Length && Ascii.EqualsIgnoreCase(name, _utf8[i])) return i;
        }

        return -1;
    }

    private int FindText(ref Utf8JsonReader reader)
    {
        const int MaxCharacters = 512;
        if (reader.ValueSpan.Length > MaxCharacters) return FindIgnoringCase(reader.GetString()!);
        Span<char> buffer = stackalloc char[MaxCharacters];
        return FindIgnoringCase(buffer[..reader.CopyString(buffer)]);
    }

    private int FindIgnoringCase(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.Equals(_names[i], StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }
}
