using System.Collections.Concurrent;
using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>Takes frames off, with what is known of each schema that a message of the topic has named.</summary>
internal sealed class RegistryFrameReader(WriterSchemas schemas) : FrameReader
{
    private readonly ConcurrentDictionary<SchemaKey, WriterSchema> _known = [];

    public override bool TryOpen(ReadOnlyMemory<byte> value, MessageHeaders headers, MessageBuffer scratch, out MessageFrame frame)
    {
        var head = FrameHead.Read(value.Span, headers);
        if (!_known.TryGetValue(head.Key, out var writer))
        {
            frame = default;
            return false;
        }

        try
        {
            frame = new MessageFrame(writer.Open(value, head, scratch), writer.Name);
            return true;
        }
        catch (MessageFormatException exception)
        {
            throw exception.WithSchema(writer.Name);
        }
    }

    public override ValueTask PrepareAsync(ReadOnlySpan<byte> value, MessageHeaders headers, CancellationToken cancellationToken)
    {
        var key = FrameHead.Read(value, headers).Key;
        return _known.ContainsKey(key) ? ValueTask.CompletedTask : AskAsync(key, cancellationToken);
    }

    private async ValueTask AskAsync(SchemaKey key, CancellationToken cancellationToken) =>
        _known.TryAdd(key, await schemas.GetAsync(key, cancellationToken).ConfigureAwait(false));
}
