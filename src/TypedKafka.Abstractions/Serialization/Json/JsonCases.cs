using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>The discriminators of a union. A writer puts it first; a reader finds it anywhere.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonCases
{
    private readonly string _name;
    private readonly byte[] _nameBytes;
    private readonly byte[][] _names;
    private readonly int?[] _numbers;

    /// <summary>Makes the discriminators.</summary>
    /// <param name="name">The member that has it.</param>
    /// <param name="cases">Those of the cases by their numbers, as JSON writes them: <c>"placed"</c> with its quotes, or <c>1</c>.</param>
    public JsonCases(string name, params string[] cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        _name = name;
        _nameBytes = Encoding.UTF8.GetBytes(name);
        _names = Array.ConvertAll(cases, static token => Encoding.UTF8.GetBytes(token.Trim('"')));
        _numbers = Array.ConvertAll(cases, static token => token.StartsWith('"') ? (int?)null : int.Parse(token, CultureInfo.InvariantCulture));
    }

    /// <summary>Finds the case of a message.</summary>
    /// <param name="json">Its body.</param>
    /// <param name="hasValue">Whether it has one.</param>
    /// <param name="orNone">Whether a case that is not known is -1, and not an error.</param>
    /// <exception cref="MessageFormatException">It is malformed, does not say its case, or, unless <paramref name="orNone"/>, one that is not known.</exception>
    public int Find(ReadOnlySpan<byte> json, bool hasValue, bool orNone = false)
    {
        var reader = JsonMessage.Open(json, hasValue);
        return Find(reader, orNone);
    }

    /// <summary>Finds the case of the object that a reader stands at, and leaves the reader there.</summary>
    /// <exception cref="MessageFormatException">It is malformed, or does not say its case, or one that is not known.</exception>
    public int Find(ref readonly Utf8JsonReader reader) => Find(reader, orNone: false);

    private int Find(Utf8JsonReader reader, bool orNone)
    {
        try
        {
            JsonObject.Open(ref reader);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(_nameBytes);
                reader.Read();
                if (isIt) return Match(ref reader, orNone);
                reader.Skip();
            }
        }
        catch (Exception error) when (JsonErrors.IsFormat(error))
        {
            throw JsonErrors.At(error, null);
        }

        throw new MessageFormatException($"It does not say its type: it has no member '{_name}'. The contract knows {Known()}.");
    }

    private int Match(ref Utf8JsonReader reader, bool orNone)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            var isMatch = reader.TokenType switch
            {
                JsonTokenType.String => _numbers[i] is null && reader.ValueTextEquals(_names[i]),
                JsonTokenType.Number => _numbers[i] is { } number && reader.TryGetInt32(out var found) && found == number,
                _ => false,
            };
            if (isMatch) return i;
        }

        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number)) throw JsonErrors.Expected($"The type of the message in '{_name}'", reader.TokenType);
        return orNone ? -1 : throw UnionCases.Unknown($"Its type in '{_name}'", reader.ValueSpan, Known());
    }

    private string Known() => string.Join(", ", _names.Select(Encoding.UTF8.GetString));
}
