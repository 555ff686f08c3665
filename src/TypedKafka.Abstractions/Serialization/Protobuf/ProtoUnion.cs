using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Reads the cases of unions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProtoUnion
{
    /// <summary>Reads a case.</summary>
    /// <param name="union">The union.</param>
    /// <param name="fields">The fields of the case.</param>
    /// <param name="name">The name of the case.</param>
    /// <exception cref="MessageFormatException">They are no such message.</exception>
    public static T Read<T, TMessage>(ref ProtoReader union, scoped in ProtoParts fields, string name)
        where TMessage : struct, IProtoMessage<T>
    {
        try
        {
            var reader = union.Case(fields.Bytes);
            return TMessage.Read(ref reader);
        }
        catch (MessageFormatException error)
        {
            throw error.Within(name);
        }
    }
}
