using System.ComponentModel;
using System.Globalization;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>The cases of a union, which is a message with a <c>oneof</c>. As everywhere in Protobuf the last one counts, and parts of one case are merged.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProtoCases
{
    private readonly uint[] _tags;

    /// <summary>Makes the cases.</summary>
    /// <param name="tags">The tags of their fields, by the cases' numbers.</param>
    public ProtoCases(params uint[] tags) => _tags = tags;

    /// <summary>Finds the case of a message.</summary>
    /// <param name="data">The message.</param>
    /// <param name="orNone">Whether a case that is not known is -1, and not an error.</param>
    /// <exception cref="MessageFormatException">It is malformed, or, unless <paramref name="orNone"/>, has no case that is known.</exception>
    public int Find(MessageData data, bool orNone = false)
    {
        var reader = ProtoMessage.Open(data);
        return Find(ref reader, out _, orNone);
    }

    /// <summary>Finds the case of a message.</summary>
    /// <param name="reader">The message; it is read to its end.</param>
    /// <param name="fields">The fields of the case.</param>
    /// <param name="orNone">Whether a case that is not known is -1, and not an error.</param>
    /// <exception cref="MessageFormatException">It is malformed, or, unless <paramref name="orNone"/>, has no case that is known.</exception>
    public int Find(scoped ref ProtoReader reader, out ProtoParts fields, bool orNone = false)
    {
        fields = default;
        var found = -1;
        var unknown = 0U;
        while (reader.Next())
        {
            var index = Array.IndexOf(_tags, reader.Tag);
            if (index < 0)
            {
                unknown = reader.Tag;
                reader.Skip();
                continue;
            }

            fields = index == found ? fields.And(reader.ReadBytes()) : default(ProtoParts).And(reader.ReadBytes());
            found = index;
        }

        return found >= 0 || (orNone && unknown != 0) ? found : throw None(unknown);
    }

    private MessageFormatException None(uint unknown)
    {
        var known = "the contract knows the numbers " + string.Join(", ", _tags.Select(static tag => (tag >> 3).ToString(CultureInfo.InvariantCulture)));
        return new MessageFormatException(unknown == 0
            ? $"The message has none of its cases: {known}."
            : $"The message has the field {(unknown >> 3).ToString(CultureInfo.InvariantCulture)}, which is no case that the contract knows: {known}.");
    }
}
