using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Decodes members of a view, and names them where that fails.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProtoMember
{
    /// <summary>Decodes a member without presence.</summary>
    /// <param name="message">The message.</param>
    /// <param name="position">Where the member's value stands in it; 0 where it is not there.</param>
    /// <param name="name">The member's name.</param>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    public static T Get<T, TView>(ReadOnlySpan<byte> message, int position, string name)
        where T : allows ref struct
        where TView : struct, IProtoView<T>
    {
        if (position == 0) return TView.Missing();
        try
        {
            var reader = ProtoReader.At(message, position);
            return TView.View(ref reader);
        }
        catch (MessageFormatException error)
        {
            throw error.Within(name);
        }
    }

    /// <summary>Decodes a member, or the default of its view where it is not there: that is null.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    public static T GetOptional<T, TView>(ReadOnlySpan<byte> message, int position, string name)
        where T : allows ref struct
        where TView : struct, IProtoView<T> => position == 0 ? default! : Get<T, TView>(message, position, name);

    /// <summary>Decodes a member, or null where it is not there.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    public static T? GetNullable<T, TView>(ReadOnlySpan<byte> message, int position, string name)
        where T : struct
        where TView : struct, IProtoView<T> => position == 0 ? null : Get<T, TView>(message, position, name);

    /// <summary>Looks at a member that is a message. Where it is not there, it is one without fields.</summary>
    /// <param name="parts">The message.</param>
    /// <param name="depth">How many messages hold the one whose member it is.</param>
    /// <param name="name">The member's name.</param>
    /// <exception cref="MessageFormatException">The bytes are no message, or it is nested 64 levels deep.</exception>
    public static TView View<TView>(scoped in ProtoParts parts, int depth, string name)
        where TView : IProtoMessageView<TView>, allows ref struct
    {
        try
        {
            return TView.View(parts.Bytes, depth + 1);
        }
        catch (MessageFormatException error)
        {
            throw error.Within(name);
        }
    }

    /// <summary>Looks at a member that is a message, or at nothing where it is not there.</summary>
    /// <inheritdoc cref="View{TView}"/>
    public static TView ViewOptional<TView>(scoped in ProtoParts parts, int depth, string name)
        where TView : IProtoMessageView<TView>, allows ref struct => parts.IsThere ? View<TView>(parts, depth, name) : default!;

    /// <summary>Decodes a member that is a message.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T Read<T, TMessage>(scoped in ProtoParts parts, string name)
        where TMessage : struct, IProtoMessage<T>
    {
        try
        {
            var reader = new ProtoReader(parts.Bytes, default);
            return TMessage.Read(ref reader);
        }
        catch (MessageFormatException error)
        {
            throw error.Within(name);
        }
    }

    /// <summary>Decodes a member that is a message, or null where it is not there.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T? ReadNullable<T, TMessage>(scoped in ProtoParts parts, string name)
        where T : struct
        where TMessage : struct, IProtoMessage<T> => parts.IsThere ? Read<T, TMessage>(parts, name) : null;
}
