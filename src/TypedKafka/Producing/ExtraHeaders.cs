using TypedKafka.Serialization;

namespace TypedKafka.Producing;

/// <summary>The headers that a single send adds.</summary>
internal static class ExtraHeaders
{
    public static void Write(ref MessageHeaderWriter writer, IReadOnlyList<MessageHeader>? headers)
    {
        if (headers is null) return;
        for (var i = 0; i < headers.Count; i++) writer.Write(headers[i]);
    }
}
