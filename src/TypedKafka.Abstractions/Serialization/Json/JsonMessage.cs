using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>The outermost JSON value of a message.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonMessage
{
    /// <summary>Opens the body of a message.</summary>
    /// <exception cref="MessageFormatException">There is none, or it is no JSON object.</exception>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> json, bool hasValue)
    {
        if (!hasValue) throw new MessageFormatException("The record is a tombstone: it has no value to read.");
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
        }
        catch (JsonException error)
        {
            throw JsonErrors.At(error, null);
        }

        if (reader.TokenType != JsonTokenType.StartObject) throw JsonErrors.Expected("A JSON object", reader.TokenType);
        return reader;
    }

    /// <summary>Checks that nothing comes after the message.</summary>
    /// <exception cref="MessageFormatException">Something does.</exception>
    public static void Close(ref Utf8JsonReader reader)
    {
        try
        {
            reader.Read();
        }
        catch (JsonException error)
        {
            throw new MessageFormatException($"The message is followed by further bytes, from byte {reader.BytesConsumed}.", null, error);
        }
    }
}
