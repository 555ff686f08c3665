using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TypedKafka.Serialization.Json;

/// <summary>The names of a type's members in JSON, and which of them a message must have. Names match whatever their letter case, as with System.Text.Json's Web defaults.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonNames
{
    private const int IsNotAscii = -2;

    private readonly string[] _names;
    private readonly byte[][] _utf8;
    private readonly UInt128 _required;

    /// <summary>Makes the names.</summary>
    /// <param name="required">A bit for each member that a message must have.</param>
    /// <param name="names">The names in the order of the members' numbers.</param>
    public JsonNames(UInt128 required, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _required = required;
        _names = names;
        _utf8 = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
    }

    internal string this[int member] => _names[member];

    /// <summary>Finds the member that the property name under the reader is of.</summary>
    /// <param name="reader">Stands on a property name.</param>
    /// <param name="expected">The member to try first: messages mostly come in the order in which they were written.</param>
    /// <returns>The member's number, or -1.</returns>
    internal int Find(ref Utf8JsonReader reader, int expected)
    {
        if (reader.ValueIsEscaped) return FindText(ref reader);
        var member = FindPlain(reader.ValueSpan, expected);
        return member == IsNotAscii ? FindText(ref reader) : member;
    }

    /// <summary>Finds the member that a property name is of.</summary>
    /// <param name="token">The name with its quotes.</param>
    /// <param name="expected">The member to try first.</param>
    /// <returns>The member's number, or -1.</returns>
    internal int Find(ReadOnlySpan<byte> token, int expected)
    {
        var name = token[1..^1];
        if ((uint)expected < (uint)_utf8.Length && name.SequenceEqual(_utf8[expected])) return expected;
        if (!name.Contains((byte)'\\'))
        {
            var member = FindPlain(name, expected);
            if (member != IsNotAscii) return member;
        }

        var reader = new Utf8JsonReader(token);
        reader.Read();
        try
        {
            return FindText(ref reader);
        }
        catch (InvalidOperationException error)
        {
            throw JsonErrors.At(error, null);
        }
    }

    /// <summary>Checks that a message has all members that it must have.</summary>
    /// <exception cref="MessageFormatException">It has not.</exception>
    internal void RequireAll(UInt128 seen)
    {
        var missing = _required & ~seen;
        if (missing != UInt128.Zero) ThrowMissing(_names[(int)UInt128.TrailingZeroCount(missing)]);
    }

    private static void ThrowMissing(string member) =>
        throw new MessageFormatException("It is required, and the message does not have it. Give it a default in the contract, or send it.", member);

    private int FindPlain(ReadOnlySpan<byte> name, int expected)
    {
        if ((uint)expected < (uint)_utf8.Length && name.SequenceEqual(_utf8[expected])) return expected;
        for (var i = 0; i < _utf8.Length; i++)
        {
            if (name.SequenceEqual(_utf8[i])) return i;
        }

        // Where all is ASCII, names of another length are other names.
        if (Ascii.IsValid(name)) return FindAscii(name);

        // No member is called what is not text.
        return Utf8.IsValid(name) ? IsNotAscii : -1;
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
