using System.Buffers.Binary;
using TypedKafka;

namespace Formats;

/// <summary>A handler for each contract. What differs between the formats is not seen here: each gets its value.</summary>
[ConsumerGroup("formats")]
public sealed partial class Reader(Arrivals arrivals)
{
    [Consume]
    public void OnJson(JsonOrder order, MessageContext context) => Read(order, context);

    [Consume]
    public void OnAvro(AvroOrder order, MessageContext context) => Read(order, context);

    [Consume]
    public void OnProtobuf(ProtobufOrder order, MessageContext context) => Read(order, context);

    private void Read(object order, MessageContext context)
    {
        // The record's own bytes, with the frame: 00, the schema's id in four bytes, and after it what the format wrote.
        var bytes = context.Value.Span;
        Console.WriteLine($"""
            read      {context.Topic}-{context.Partition}@{context.Offset}: {bytes.Length} bytes of schema {BinaryPrimitives.ReadInt32BigEndian(bytes[1..])}
                      {Convert.ToHexStringLower(bytes)}
                      {order}
            """);
        arrivals.Add(order);
    }
}
