using TypedKafka.Serialization;

namespace TypedKafka.Framing;

/// <summary>Takes the frames off the messages that one reader goes through, one after the other, with scratch of its own.</summary>
internal sealed class FrameOpener(FrameReader reader) : IDisposable
{
    private MessageBuffer? _scratch;

    /// <summary>Opens a message; <see langword="false"/> when its schema must be asked for first.</summary>
    public bool TryOpen(ReadOnlyMemory<byte> value, MessageHeaders headers, out MessageFrame frame)
    {
        _scratch ??= MessageBuffer.Rent();
        _scratch.Clear();
        return reader.TryOpen(value, headers, _scratch, out frame);
    }

    /// <summary>Asks for the schema of a message.</summary>
    public ValueTask PrepareAsync(ReadOnlySpan<byte> value, MessageHeaders headers, CancellationToken cancellationToken) => reader.PrepareAsync(value, headers, cancellationToken);

    /// <summary>Opens a message whose schema was asked for.</summary>
    public MessageFrame Open(ReadOnlyMemory<byte> value, MessageHeaders headers) => TryOpen(value, headers, out var frame)
        ? frame
        : throw new InvalidOperationException($"{reader.GetType()} asked for the schema of a message, and does not know it after that.");

    public void Dispose()
    {
        _scratch?.Return();
        _scratch = null;
    }
}
