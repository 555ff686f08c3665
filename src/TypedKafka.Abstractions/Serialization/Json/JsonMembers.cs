using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>Goes through the members of a JSON object: those that the type does not know are skipped, of those that come twice the last one counts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct JsonMembers
{
    private readonly JsonNames _names;
    private UInt128 _seen;
    private int _expected;

    /// <summary>Starts at an object.</summary>
    public JsonMembers(JsonNames names)
    {
        _names = names;
        Current = -1;
    }

    /// <summary>The number of the member at hand.</summary>
    public int Current { get; private set; }

    /// <summary>Whether the object has a member.</summary>
    public readonly bool Has(int member) => (_seen & (UInt128.One << member)) != UInt128.Zero;

    /// <summary>Moves to the value of the next member that the type knows.</summary>
    /// <returns><see langword="false"/> at the end of the object.</returns>
    /// <exception cref="MessageFormatException">A member that is required is missing.</exception>
    public bool Next(ref Utf8JsonReader reader)
    {
        while (true)
        {
            Current = -1;
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                _names.RequireAll(_seen);
                return false;
            }

            var member = _names.Find(ref reader, _expected);
            reader.Read();
            if (member < 0)
            {
                reader.Skip();
                continue;
            }

            _seen |= UInt128.One << member;
            _expected = member + 1;
            Current = member;
            return true;
        }
    }

    /// <summary>The error for what failed at the member at hand.</summary>
    public readonly MessageFormatException Failed(Exception error) => JsonErrors.At(error, Current < 0 ? null : _names[Current]);
}
