using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>Tells what is wrong with bytes from what is wrong with code, and names the member that it is wrong with.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonErrors
{
    /// <summary>Whether the exception says that bytes could not be read: what <see cref="Utf8JsonReader"/> and the codecs throw.</summary>
    public static bool IsFormat(Exception error) => error is JsonException or FormatException or InvalidOperationException or OverflowException;

    /// <summary>The error with a member, a list's index or a dictionary's key put before its path.</summary>
    internal static MessageFormatException At(Exception error, string? member)
    {
        var format = error as MessageFormatException ?? new MessageFormatException(Describe(error), null, error);
        return member is null ? format : format.Within(member);
    }

    internal static MessageFormatException Expected(string what, JsonTokenType found) =>
        new($"{what} was expected, and {Name(found)} was found.");

    private static string Describe(Exception error) => error switch
    {
        JsonException { LineNumber: { } line, BytePositionInLine: { } position } => $"The bytes are not well-formed JSON at line {line + 1}, byte {position + 1}.",
        JsonException => "The value is not of the member's type: " + error.Message,
        _ => "The value cannot be read: " + error.Message,
    };

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };
}
