using System.Runtime.CompilerServices;
using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>Finds the member that a place in a message belongs to.</summary>
internal static class AvroPath
{
    // A topic full of messages that are none would have its schema parsed for each.
    private static readonly ConditionalWeakTable<MessageSchema, AvroSchema> s_parsed = [];

    /// <inheritdoc cref="Name(MessageFormatException, AvroSchema, ReadOnlySpan{byte}, int)"/>
    public static MessageFormatException Name(MessageFormatException error, MessageSchema schema, ReadOnlySpan<byte> avro, int position) =>
        error.Member is null && schema.TypeHeader is null ? Name(error, s_parsed.GetValue(schema, static known => AvroSchemaParser.Parse(known.Text)), avro, position) : error;

    /// <summary>Puts the member's path before what is wrong with it, unless that is known.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="schema">The message's schema.</param>
    /// <param name="avro">The message, or what was written of it.</param>
    /// <param name="position">The place of the value that is wrong.</param>
    public static MessageFormatException Name(MessageFormatException error, AvroSchema schema, ReadOnlySpan<byte> avro, int position)
    {
        if (error.Member is not null) return error;
        var reader = new AvroReader(avro, 0, default);
        return Find(schema, ref reader, position, depth: 0) is { Length: > 0 } path ? error.Within(path) : error;
    }

    /// <summary>The path below a value, which is empty for the value itself; <see langword="null"/> when the place is beyond it.</summary>
    private static string? Find(AvroSchema schema, ref AvroReader reader, int position, int depth)
    {
        if (depth > MessageWriter.MaxDepth) return "";
        try
        {
            switch (schema.Kind)
            {
                case AvroKind.Record:
                    foreach (var field in schema.Fields)
                    {
                        if (Find(field.Schema, ref reader, position, depth + 1) is { } inner) return Join(field.Name, inner);
                    }

                    return null;
                case AvroKind.Array or AvroKind.Map:
                    return FindItem(schema, ref reader, position, depth);
                case AvroKind.Union:
                    if (reader.Position >= position) return "";
                    return Find(schema.Branches[reader.ReadInt()], ref reader, position, depth + 1);
                case AvroKind.Null:
                    // It has no bytes that could be wrong; the place is that of what comes next.
                    return null;
                default:
                    if (reader.Position >= position) return "";
                    AvroSkipper.Skip(schema, ref reader);
                    return reader.Position > position ? "" : null;
            }
        }
        catch (Exception error) when (error is MessageFormatException or ArgumentOutOfRangeException)
        {
            return "";
        }
    }

    private static string? FindItem(AvroSchema schema, ref AvroReader reader, int position, int depth)
    {
        var index = 0;
        while (true)
        {
            if (reader.Position >= position) return index == 0 ? "" : $"[{index}]";
            var count = reader.ReadBlock();
            if (count == 0) return null;
            for (; count > 0; count--, index++)
            {
                var name = $"[{index}]";
                if (schema.Kind == AvroKind.Map)
                {
                    if (reader.Position >= position) return name;
                    name = $"['{System.Text.Encoding.UTF8.GetString(reader.ReadBytes())}']";
                }

                if (Find(schema.Element!, ref reader, position, depth + 1) is { } inner) return Join(name, inner);
            }
        }
    }

    private static string Join(string outer, string inner) => inner.Length == 0 || inner[0] == '[' ? outer + inner : $"{outer}.{inner}";
}
