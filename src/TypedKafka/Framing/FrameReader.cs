using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>
/// Takes the frames off the messages of one topic, and brings bodies that were written with another schema into the form of the contract's own. Safe for concurrent use.
/// </summary>
public abstract class FrameReader
{
    /// <summary>Opens a message whose schema is known.</summary>
    /// <param name="value">The record's value.</param>
    /// <param name="headers">The record's headers.</param>
    /// <param name="scratch">An empty buffer for a body that has to be written anew; it stays as it is until the message has been handled.</param>
    /// <param name="frame">What was in the frame.</param>
    /// <returns><see langword="false"/> when the schema is not known yet: await <see cref="PrepareAsync"/>, and call again.</returns>
    /// <exception cref="MessageFormatException">There is no frame where there has to be one, its schema cannot be read by the contract, or the body is malformed.</exception>
    public abstract bool TryOpen(ReadOnlyMemory<byte> value, MessageHeaders headers, MessageBuffer scratch, out MessageFrame frame);

    /// <summary>Completes when the schema that a message names is known: asks for it where it is not. Calls at the same time share one question.</summary>
    /// <param name="value">The record's value, which is looked at before the call returns.</param>
    /// <param name="headers">The record's headers.</param>
    /// <param name="cancellationToken">Ends the wait of this call.</param>
    /// <exception cref="MessageFormatException">Nobody knows the schema.</exception>
    public abstract ValueTask PrepareAsync(ReadOnlySpan<byte> value, MessageHeaders headers, CancellationToken cancellationToken);
}
