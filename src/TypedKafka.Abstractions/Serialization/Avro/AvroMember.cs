using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>Decodes members of a view, and names them where that fails.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AvroMember
{
    /// <summary>Decodes a member.</summary>
    /// <param name="avro">The message.</param>
    /// <param name="position">Where the member stands in it.</param>
    /// <param name="name">The member's name.</param>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    public static T Get<T, TView>(ReadOnlySpan<byte> avro, int position, string name)
        where T : allows ref struct
        where TView : IAvroView<T>, allows ref struct
    {
        var reader = new AvroReader(avro, position, default);
        try
        {
            return TView.View(ref reader)!;
        }
        catch (MessageFormatException error)
        {
            throw error.Within(name);
        }
    }

    /// <summary>Decodes a member by its view.</summary>
    /// <param name="avro">The message.</param>
    /// <param name="position">Where the member stands in it.</param>
    /// <param name="name">The member's name.</param>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    public static TView Get<TView>(ReadOnlySpan<byte> avro, int position, string name)
        where TView : IAvroView<TView>, allows ref struct => Get<TView, TView>(avro, position, name);
}
