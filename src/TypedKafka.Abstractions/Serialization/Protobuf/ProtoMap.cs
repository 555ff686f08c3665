using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Maps: a repeated message of a key and a value. Of entries with one key the last one counts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProtoMap
{
    internal const uint KeyTag = (1 << 3) | ProtoWireType.Bytes;
    internal const uint ValueNumber = 2;

    /// <summary>Writes a dictionary.</summary>
    public static void Write<T, TCodec>(ref MessageWriter writer, uint tag, Dictionary<string, T>? entries)
        where TCodec : struct, IProtoCodec<T>
    {
        if (entries is null) return;
        foreach (var entry in entries) WriteEntry<T, TCodec>(ref writer, tag, entry);
    }

    /// <summary>Writes a dictionary of any kind.</summary>
    public static void Write<T, TCodec>(ref MessageWriter writer, uint tag, IReadOnlyDictionary<string, T>? entries)
        where TCodec : struct, IProtoCodec<T>
    {
        switch (entries)
        {
            case null:
                break;
            case Dictionary<string, T> dictionary:
                // Over the type itself, whose enumerator is no object.
                Write<T, TCodec>(ref writer, tag, dictionary);
                break;
            default:
                foreach (var entry in entries) WriteEntry<T, TCodec>(ref writer, tag, entry);
                break;
        }
    }

    /// <summary>Reads an entry.</summary>
    public static void Add<T, TCodec>(ref ProtoReader reader, ref Dictionary<string, T>? entries)
        where TCodec : struct, IProtoCodec<T>
    {
        var entry = reader.ReadMessage();
        string? key = null;
        var (value, hasValue) = (default(T), false);
        try
        {
            while (entry.Next())
            {
                if (entry.Tag == KeyTag) key = ProtoString.Read(ref entry);
                else if (entry.Tag == ((ValueNumber << 3) | TCodec.WireType)) (value, hasValue) = (TCodec.Read(ref entry), true);
                else entry.Skip();
            }
        }
        catch (MessageFormatException error)
        {
            throw error.Within(key is null ? $"[{entries?.Count ?? 0}]" : $"['{key}']");
        }

        (entries ??= [])[key ?? ""] = hasValue ? value! : TCodec.Missing(ref reader);
    }

    /// <summary>The entries that were read.</summary>
    public static Dictionary<string, T> ToDictionary<T>(Dictionary<string, T>? entries) => entries ?? [];

    /// <summary>The entries that were read as a dictionary that is not changed.</summary>
    public static IReadOnlyDictionary<string, T> ToReadOnlyDictionary<T>(Dictionary<string, T>? entries) => entries ?? [];

    private static void WriteEntry<T, TCodec>(ref MessageWriter writer, uint tag, KeyValuePair<string, T> entry)
        where TCodec : struct, IProtoCodec<T>
    {
        ProtoWriting.Varint(ref writer, tag);
        var start = ProtoWriting.Begin(ref writer);
        try
        {
            writer.Write((byte)KeyTag);
            ProtoString.Write(ref writer, entry.Key);
            writer.Write((byte)((ValueNumber << 3) | TCodec.WireType));
            TCodec.Write(ref writer, entry.Value);
        }
        catch (MessageFormatException error)
        {
            throw error.Within($"['{entry.Key}']");
        }

        ProtoWriting.End(ref writer, start);
    }
}
