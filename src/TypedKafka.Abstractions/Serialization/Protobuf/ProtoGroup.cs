namespace TypedKafka.Serialization.Protobuf;

/// <summary>Groups, which proto3 has no more, and old writers may still send.</summary>
internal static class ProtoGroup
{
    /// <summary>Passes over the group that the reader stands in, without recursion.</summary>
    public static void Skip(ref ProtoReader reader)
    {
        Span<uint> open = stackalloc uint[MessageWriter.MaxDepth];
        open[0] = reader.Tag >> 3;
        var depth = 1;
        while (depth > 0)
        {
            if (reader.Left == 0) throw new MessageFormatException($"The message ends within the group {open[depth - 1]}.");
            var tag = reader.ReadAnyTag();
            switch (tag & 7)
            {
                case ProtoWireType.StartGroup:
                    if (depth == open.Length) throw new MessageFormatException($"Groups are nested {open.Length} levels deep or more.");
                    open[depth++] = tag >> 3;
                    break;
                case ProtoWireType.EndGroup:
                    if (tag >> 3 != open[--depth]) throw new MessageFormatException($"The group {open[depth]} ends as {tag >> 3}.");
                    break;
                default:
                    reader.SkipValue(tag & 7);
                    break;
            }
        }
    }
}
