using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>Frames the messages of one contract that are sent to one topic. Safe for concurrent use.</summary>
public abstract class FrameWriter
{
    /// <summary><see langword="true"/> when <see cref="WriteHeaders"/> and <see cref="WritePrefix"/> can be called; once so, always so.</summary>
    public abstract bool IsReady { get; }

    /// <summary>Completes when the writer is ready: asks for the schema's id where it is not known. Calls at the same time share one question, and a later one asks again after a failure.</summary>
    /// <param name="cancellationToken">Ends the wait of this call.</param>
    public abstract ValueTask PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Writes the headers of the frame, after those of the message.</summary>
    public virtual void WriteHeaders(ref MessageHeaderWriter writer)
    {
    }

    /// <summary>Writes what stands before the body.</summary>
    public virtual void WritePrefix(ref MessageWriter writer)
    {
    }
}
