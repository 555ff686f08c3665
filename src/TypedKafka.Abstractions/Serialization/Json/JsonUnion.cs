using System.ComponentModel;

namespace TypedKafka.Serialization.Json;

/// <summary>Writes the cases of unions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonUnion
{
    /// <summary>Writes a case with its discriminator before its own members.</summary>
    /// <param name="writer">The message.</param>
    /// <param name="value">The case.</param>
    /// <param name="start">The brace and the discriminator.</param>
    public static void Write<T, TCodec>(ref MessageWriter writer, T value, ReadOnlySpan<byte> start)
        where TCodec : struct, IJsonCodec<T>
    {
        writer.Write(start);
        var at = writer.Position;
        TCodec.Write(ref writer, value);

        // The case's own codec opened an object: it goes on with the one that is open already.
        var own = writer.WrittenFrom(at);
        if (own.Length > 2)
        {
            own[0] = (byte)',';
            return;
        }

        writer.Rewind(at);
        writer.Write((byte)'}');
    }
}
