using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Where the items of a repeated field stand in a message: from the first to the last, with others between them where a writer put them there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ProtoOccurrences
{
    /// <summary>The place of the first one's tag.</summary>
    internal int Start { get; private set; }

    /// <summary>The end of the last one; 0 when there is none.</summary>
    internal int End { get; private set; }

    /// <summary>Notes the field at hand, and passes over it.</summary>
    /// <exception cref="MessageFormatException">It goes beyond the end.</exception>
    public void Add(ref ProtoReader reader)
    {
        if (End == 0) Start = reader.FieldStart;
        reader.Skip();
        End = reader.Position;
    }
}
