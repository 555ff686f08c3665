namespace TypedKafka.Serialization.Avro;

/// <summary>What the codecs of lists and maps share. They are written in one block.</summary>
internal static class AvroSequence
{
    private const int LargestReserve = 1024;

    public static void Write<T, TCodec>(ref MessageWriter writer, ReadOnlySpan<T> items)
        where TCodec : struct, IAvroCodec<T>
    {
        if (!items.IsEmpty)
        {
            AvroWriting.Number(ref writer, items.Length);
            foreach (var item in items) TCodec.Write(ref writer, item);
        }

        writer.Write((byte)0);
    }

    /// <summary>Reads a list. It grows with what was read: a count alone reserves little.</summary>
    public static List<T> Read<T, TCodec>(ref AvroReader reader)
        where TCodec : struct, IAvroCodec<T>
    {
        var items = new List<T>();
        for (var count = reader.ReadBlock(); count > 0; count = reader.ReadBlock())
        {
            if (items.Count == 0) items.Capacity = (int)Math.Min(count, LargestReserve);
            for (; count > 0; count--) items.Add(TCodec.Read(ref reader)!);
        }

        return items;
    }

    /// <summary>Reads an array: one of its own size where it comes in one block, as it nearly always does.</summary>
    public static T[] ReadArray<T, TCodec>(ref AvroReader reader)
        where TCodec : struct, IAvroCodec<T>
    {
        var start = reader.Position;
        var count = reader.ReadBlock();
        if (count == 0) return [];
        if (count > LargestReserve)
        {
            reader.Uncount(start, count);
            return [.. Read<T, TCodec>(ref reader)];
        }

        var items = new T[(int)count];
        for (var i = 0; i < items.Length; i++) items[i] = TCodec.Read(ref reader)!;
        start = reader.Position;
        count = reader.ReadBlock();
        if (count == 0) return items;
        reader.Uncount(start, count);
        return [.. items, .. Read<T, TCodec>(ref reader)];
    }

    public static void WriteMap<T, TCodec>(ref MessageWriter writer, IReadOnlyDictionary<string, T> entries)
        where TCodec : struct, IAvroCodec<T>
    {
        // Over the type itself, whose enumerator is no object.
        if (entries.Count > 0)
        {
            AvroWriting.Number(ref writer, entries.Count);
            if (entries is Dictionary<string, T> dictionary)
            {
                foreach (var entry in dictionary) WriteEntry<T, TCodec>(ref writer, entry);
            }
            else
            {
                foreach (var entry in entries) WriteEntry<T, TCodec>(ref writer, entry);
            }
        }

        writer.Write((byte)0);
    }

    /// <summary>Reads a map. Of entries with one key the last one counts.</summary>
    public static Dictionary<string, T> ReadMap<T, TCodec>(ref AvroReader reader)
        where TCodec : struct, IAvroCodec<T>
    {
        var entries = new Dictionary<string, T>();
        for (var count = reader.ReadBlock(); count > 0; count = reader.ReadBlock())
        {
            for (; count > 0; count--)
            {
                var key = AvroString.Read(ref reader);
                entries[key] = TCodec.Read(ref reader)!;
            }
        }

        return entries;
    }

    private static void WriteEntry<T, TCodec>(ref MessageWriter writer, KeyValuePair<string, T> entry)
        where TCodec : struct, IAvroCodec<T>
    {
        AvroString.Write(ref writer, entry.Key);
        TCodec.Write(ref writer, entry.Value);
    }
}
