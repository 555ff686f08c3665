using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>The braces and names of objects.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonObject
{
    /// <summary>Begins an object.</summary>
    /// <param name="writer">The message.</param>
    /// <param name="start">The brace, with the first name where that is always there.</param>
    /// <exception cref="MessageFormatException">The message is nested too deep, or contains itself.</exception>
    public static void Begin(ref MessageWriter writer, ReadOnlySpan<byte> start)
    {
        writer.Enter();
        writer.Write(start);
    }

    /// <summary>Ends an object.</summary>
    public static void End(ref MessageWriter writer)
    {
        writer.Leave();
        writer.Write((byte)'}');
    }

    /// <summary>Writes the name of a member that may be the first one, after a comma where it is not.</summary>
    public static void Name(ref MessageWriter writer, ref bool isFirst, ReadOnlySpan<byte> nameAndColon)
    {
        if (!isFirst) writer.Write((byte)',');
        isFirst = false;
        writer.Write(nameAndColon);
    }

    /// <summary>Writes a name that may need escapes, with quotes and colon.</summary>
    public static void Name(ref MessageWriter writer, ref bool isFirst, string name)
    {
        if (!isFirst) writer.Write((byte)',');
        isFirst = false;
        JsonText.Write(ref writer, name);
        writer.Write((byte)':');
    }

    /// <summary>Checks that the reader stands at the start of an object.</summary>
    /// <exception cref="MessageFormatException">It does not.</exception>
    public static void Open(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw JsonErrors.Expected("An object", reader.TokenType);
    }
}
