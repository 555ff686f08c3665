using System.Collections.Immutable;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Repeated fields: numbers are packed when they are written, and read packed or one by one. No list is the same on the wire as an empty one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProtoList
{
    // The bit of each byte that says that a number goes on.
    private const ulong HighBits = 0x8080_8080_8080_8080;

    /// <summary>Writes an array.</summary>
    public static void Write<T, TCodec>(ref MessageWriter writer, uint tag, T[]? items)
        where TCodec : struct, IProtoCodec<T> => Span<T, TCodec>(ref writer, tag, items);

    /// <summary>Writes a list.</summary>
    public static void Write<T, TCodec>(ref MessageWriter writer, uint tag, List<T>? items)
        where TCodec : struct, IProtoCodec<T> => Span<T, TCodec>(ref writer, tag, CollectionsMarshal.AsSpan(items));

    /// <summary>Writes an immutable array.</summary>
    public static void Write<T, TCodec>(ref MessageWriter writer, uint tag, ImmutableArray<T> items)
        where TCodec : struct, IProtoCodec<T> => Span<T, TCodec>(ref writer, tag, items.AsSpan());

    /// <summary>Writes an immutable array that may not be there.</summary>
    public static void Write<T, TCodec>(ref MessageWriter writer, uint tag, ImmutableArray<T>? items)
        where TCodec : struct, IProtoCodec<T> => Span<T, TCodec>(ref writer, tag, items.GetValueOrDefault().AsSpan());

    /// <summary>Writes a list of any kind.</summary>
    public static void Write<T, TCodec>(ref MessageWriter writer, uint tag, IReadOnlyList<T>? items)
        where TCodec : struct, IProtoCodec<T>
    {
        switch (items)
        {
            case null: break;
            case T[] array: Span<T, TCodec>(ref writer, tag, array); break;
            case List<T> list: Span<T, TCodec>(ref writer, tag, CollectionsMarshal.AsSpan(list)); break;
            default: Each<T, TCodec>(ref writer, tag, items); break;
        }
    }

    /// <summary>Reads one item.</summary>
    public static void Add<T, TCodec>(ref ProtoReader reader, ref List<T>? items)
        where TCodec : struct, IProtoCodec<T>
    {
        items ??= [];
        try
        {
            items.Add(TCodec.Read(ref reader));
        }
        catch (MessageFormatException error)
        {
            throw error.Within($"[{items.Count}]");
        }
    }

    /// <summary>Reads packed items.</summary>
    public static void AddPacked<T, TCodec>(ref ProtoReader reader, ref List<T>? items)
        where TCodec : struct, IProtoCodec<T>
    {
        var packed = reader.ReadMessage();
        items ??= [];
        var index = items.Count;
        CollectionsMarshal.SetCount(items, index + Count<TCodec, T>(packed.Bytes));
        var all = CollectionsMarshal.AsSpan(items);
        try
        {
            for (; index < all.Length; index++) all[index] = TCodec.Read(ref packed);

            // More than was counted is the beginning of an item, which cannot be read.
            if (packed.Left > 0) TCodec.Read(ref packed);
        }
        catch (MessageFormatException error)
        {
            throw error.Within($"[{index}]");
        }
    }

    /// <summary>The items that were read as an array.</summary>
    public static T[] ToArray<T>(List<T>? items) => items is null ? [] : items.ToArray();

    /// <summary>The items that were read as an immutable array.</summary>
    public static ImmutableArray<T> ToImmutableArray<T>(List<T>? items) => items is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(items.ToArray());

    /// <summary>The items that were read as a list.</summary>
    public static List<T> ToList<T>(List<T>? items) => items ?? [];

    /// <summary>The items that were read as a list that is not changed.</summary>
    public static IReadOnlyList<T> ToReadOnlyList<T>(List<T>? items) => items is null ? [] : items;

    private static void Span<T, TCodec>(ref MessageWriter writer, uint tag, scoped ReadOnlySpan<T> items)
        where TCodec : struct, IProtoCodec<T>
    {
        if (items.IsEmpty) return;
        if (TCodec.WireType == ProtoWireType.Bytes)
        {
            for (var i = 0; i < items.Length; i++) Item<T, TCodec>(ref writer, tag, items[i], i);
            return;
        }

        ProtoWriting.Varint(ref writer, tag);
        var start = ProtoWriting.Begin(ref writer);
        foreach (var item in items) TCodec.Write(ref writer, item);
        ProtoWriting.End(ref writer, start);
    }

    /// <summary>By their numbers: an enumerator would be an object.</summary>
    private static void Each<T, TCodec>(ref MessageWriter writer, uint tag, IReadOnlyList<T> items)
        where TCodec : struct, IProtoCodec<T>
    {
        if (items.Count == 0) return;
        if (TCodec.WireType == ProtoWireType.Bytes)
        {
            for (var i = 0; i < items.Count; i++) Item<T, TCodec>(ref writer, tag, items[i], i);
            return;
        }

        ProtoWriting.Varint(ref writer, tag);
        var start = ProtoWriting.Begin(ref writer);
        for (var i = 0; i < items.Count; i++) TCodec.Write(ref writer, items[i]);
        ProtoWriting.End(ref writer, start);
    }

    private static void Item<T, TCodec>(ref MessageWriter writer, uint tag, T item, int index)
        where TCodec : struct, IProtoCodec<T>
    {
        try
        {
            ProtoWriting.Varint(ref writer, tag);
            TCodec.Write(ref writer, item);
        }
        catch (MessageFormatException error)
        {
            throw error.Within($"[{index}]");
        }
    }

    /// <summary>How many items so many bytes are: it is counted, and not taken at anyone's word.</summary>
    private static int Count<TCodec, T>(ReadOnlySpan<byte> packed)
        where TCodec : struct, IProtoCodec<T>
    {
        if (TCodec.WireType == ProtoWireType.Fixed32) return packed.Length / sizeof(uint);
        if (TCodec.WireType == ProtoWireType.Fixed64) return packed.Length / sizeof(ulong);
        var count = 0;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(packed)) count += BitOperations.PopCount(~eight & HighBits);
        foreach (var b in packed[^(packed.Length % sizeof(ulong))..]) count += (b >> 7) ^ 1;
        return count;
    }
}
