using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>What the codecs of lists and dictionaries share.</summary>
internal static class JsonSequence
{
    public static void Write<T, TCodec>(ref MessageWriter writer, ReadOnlySpan<T> items)
        where TCodec : struct, IJsonCodec<T>
    {
        if (items.IsEmpty)
        {
            writer.Write("[]"u8);
            return;
        }

        writer.Enter();
        writer.Write((byte)'[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) writer.Write((byte)',');
            TCodec.Write(ref writer, items[i]);
        }

        writer.Write((byte)']');
        writer.Leave();
    }

    /// <summary>Reads a list, which is <see langword="null"/> for null.</summary>
    public static List<T>? Read<T, TCodec>(ref Utf8JsonReader reader)
        where TCodec : struct, IJsonCodec<T>
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray) throw JsonErrors.Expected("A list", reader.TokenType);

        var items = new List<T>();
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(TCodec.Read(ref reader)!);
        }
        catch (Exception error) when (JsonErrors.IsFormat(error))
        {
            throw JsonErrors.At(error, $"[{items.Count}]");
        }

        return items;
    }

    public static void WriteEntry<T, TCodec>(ref MessageWriter writer, ref bool isFirst, string key, T value)
        where TCodec : struct, IJsonCodec<T>
    {
        JsonObject.Name(ref writer, ref isFirst, key);
        TCodec.Write(ref writer, value);
    }

    /// <summary>Reads a dictionary, which is <see langword="null"/> for null. Of entries with one key the last one counts.</summary>
    public static Dictionary<string, T>? ReadDictionary<T, TCodec>(ref Utf8JsonReader reader)
        where TCodec : struct, IJsonCodec<T>
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) throw JsonErrors.Expected("An object", reader.TokenType);

        var entries = new Dictionary<string, T>();
        string? key = null;
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                key = reader.GetString()!;
                reader.Read();
                entries[key] = TCodec.Read(ref reader)!;
            }
        }
        catch (Exception error) when (JsonErrors.IsFormat(error))
        {
            throw JsonErrors.At(error, key is null ? null : $"['{key}']");
        }

        return entries;
    }
}
