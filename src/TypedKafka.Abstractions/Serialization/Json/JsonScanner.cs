using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Json;

/// <summary>
/// Finds where JSON values end, and checks on the way that they are well formed, as strictly as <see cref="System.Text.Json.Utf8JsonReader"/> does. Views stand on it: they
/// need places and no values, and a scanner is a span instead of a state machine of two hundred bytes.
/// </summary>
/// <param name="json">The bytes.</param>
internal readonly ref struct JsonScanner(ReadOnlySpan<byte> json)
{
    private const int MaxDepth = 64;

    // What ends a plain run inside of a string: the quote, an escape, and control characters, which are errors.
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Select(static c => (byte)c), (byte)'"', (byte)'\\',
    ]);

    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>The byte at a place.</summary>
    /// <exception cref="MessageFormatException">The JSON ends before.</exception>
    public byte At(int at)
    {
        if ((uint)at >= (uint)_json.Length) ThrowMalformed(at);
        return _json[at];
    }

    /// <summary>The place of the first byte from here on that is no white space; the end when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SkipSpace(int at)
    {
        while ((uint)at < (uint)_json.Length && _json[at] <= (byte)' ' && _json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }

    /// <summary>The end of the string that begins here.</summary>
    public int SkipString(int at)
    {
        if (At(at) != (byte)'"') ThrowMalformed(at);
        at++;
        while (true)
        {
            var run = _json[at..].IndexOfAny(s_special);
            if (run < 0) ThrowMalformed(_json.Length);
            at += run;
            switch (_json[at])
            {
                case (byte)'"': return at + 1;
                case (byte)'\\': at = SkipEscape(at); break;
                default: ThrowMalformed(at); break;
            }
        }
    }

    /// <summary>The end of the value that begins here.</summary>
    /// <param name="at">Its first byte.</param>
    /// <param name="depth">How many objects and lists it is in.</param>
    public int SkipValue(int at, int depth) => At(at) is (byte)'{' or (byte)'[' ? SkipContainer(at, depth) : SkipScalar(at);

    /// <summary>The first byte of the value after the name that begins here, and where that name ends.</summary>
    public int SkipName(int at, out int end)
    {
        end = SkipString(at);
        at = SkipSpace(end);
        if (At(at) != (byte)':') ThrowMalformed(at);
        return SkipSpace(at + 1);
    }

    /// <summary>The error for what is no JSON at a place.</summary>
    [DoesNotReturn]
    public void ThrowMalformed(int at) => throw new MessageFormatException(at >= _json.Length
        ? $"The bytes are not well-formed JSON: they end too early, after byte {_json.Length}."
        : $"The bytes are not well-formed JSON at byte {at + 1}.");

    // No recursion, as what is nested comes from the wire: a bit for each level says whether it is an object.
    private int SkipContainer(int at, int outer)
    {
        ulong isObject = 0;
        var depth = 0;
        while (true)
        {
            if (At(at) is (byte)'{' or (byte)'[')
            {
                if (outer + ++depth > MaxDepth) ThrowTooDeep(at);
                var opensObject = _json[at] == (byte)'{';
                isObject = (isObject << 1) | (opensObject ? 1UL : 0UL);
                at = SkipSpace(at + 1);
                if (At(at) != (opensObject ? (byte)'}' : (byte)']'))
                {
                    if (opensObject) at = SkipName(at, out _);
                    continue;
                }
            }
            else
            {
                at = SkipSpace(SkipScalar(at));
            }

            while (At(at) == ((isObject & 1) != 0 ? (byte)'}' : (byte)']'))
            {
                isObject >>= 1;
                at++;
                if (--depth == 0) return at;
                at = SkipSpace(at);
            }

            if (At(at) != (byte)',') ThrowMalformed(at);
            at = SkipSpace(at + 1);
            if ((isObject & 1) != 0) at = SkipName(at, out _);
        }
    }

    private int SkipScalar(int at)
    {
        switch (At(at))
        {
            case (byte)'"': return SkipString(at);
            case (byte)'t': return SkipLiteral(at, "true"u8);
            case (byte)'f': return SkipLiteral(at, "false"u8);
            case (byte)'n': return SkipLiteral(at, "null"u8);
            default: return SkipNumber(at);
        }
    }

    private int SkipLiteral(int at, ReadOnlySpan<byte> literal)
    {
        if (!_json[at..].StartsWith(literal)) ThrowMalformed(at);
        return at + literal.Length;
    }

    private int SkipNumber(int at)
    {
        if (At(at) == (byte)'-') at++;
        if (At(at) == (byte)'0') at++;
        else at = SkipDigits(at);

        if (Peek(at) == (byte)'.') at = SkipDigits(at + 1);
        if (Peek(at) is (byte)'e' or (byte)'E')
        {
            at++;
            if (Peek(at) is (byte)'+' or (byte)'-') at++;
            at = SkipDigits(at);
        }

        return at;
    }

    private int SkipDigits(int at)
    {
        if (!char.IsAsciiDigit((char)At(at))) ThrowMalformed(at);
        while (char.IsAsciiDigit((char)Peek(at))) at++;
        return at;
    }

    private int SkipEscape(int at)
    {
        switch (At(at + 1))
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return at + 2;
            case (byte)'u':
                for (var i = at + 2; i < at + 6; i++)
                {
                    if (!char.IsAsciiHexDigit((char)At(i))) ThrowMalformed(i);
                }

                return at + 6;
            default:
                ThrowMalformed(at + 1);
                return at;
        }
    }

    private byte Peek(int at) => (uint)at < (uint)_json.Length ? _json[at] : (byte)0;

    [DoesNotReturn]
    private static void ThrowTooDeep(int at) =>
        throw new MessageFormatException($"The JSON is nested deeper than {MaxDepth} levels at byte {at + 1}.");
}
