using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Writes single fields, with and without presence.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProtoField
{
    /// <summary>Writes a field without presence: a default is left out.</summary>
    /// <exception cref="MessageFormatException">The format has no room for the value.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T, TCodec>(ref MessageWriter writer, uint tag, T value)
        where TCodec : struct, IProtoCodec<T>
    {
        if (TCodec.IsDefault(value)) return;
        ProtoWriting.Varint(ref writer, tag);
        TCodec.Write(ref writer, value);
    }

    /// <summary>Writes an <c>optional</c> field, unless it is null.</summary>
    /// <exception cref="MessageFormatException">The format has no room for the value.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteOptional<T, TCodec>(ref MessageWriter writer, uint tag, T? value)
        where T : class
        where TCodec : struct, IProtoCodec<T>
    {
        if (value is null) return;
        ProtoWriting.Varint(ref writer, tag);
        TCodec.Write(ref writer, value);
    }

    /// <summary>Writes an <c>optional</c> field, unless it is null.</summary>
    /// <exception cref="MessageFormatException">The format has no room for the value.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteNullable<T, TCodec>(ref MessageWriter writer, uint tag, T? value)
        where T : struct
        where TCodec : struct, IProtoCodec<T>
    {
        if (!value.HasValue) return;
        ProtoWriting.Varint(ref writer, tag);
        TCodec.Write(ref writer, value.GetValueOrDefault());
    }
}
