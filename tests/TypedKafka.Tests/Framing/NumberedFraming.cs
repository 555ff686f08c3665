using System.Collections.Concurrent;
using TypedKafka.Serialization;

namespace TypedKafka.Tests.Framing;

/// <summary>
/// Frames as a schema registry does: one byte, then the id that a schema was given. A new schema's id is known only when the test says so; a body of a schema that is not the contract's
/// own is written anew, in capitals.
/// </summary>
internal sealed class NumberedFraming : IMessageFraming
{
    public const byte Own = 1;
    public const byte Other = 2;

    private readonly ConcurrentDictionary<byte, TaskCompletionSource> _known = [];

    public int Questions { get; private set; }

    /// <summary>Answers the questions for an id, those asked before and after.</summary>
    public void Tell(byte id) => Question(id).TrySetResult();

    /// <summary>Fails the questions that were asked for an id; the next one asks again.</summary>
    public void Refuse(byte id, Exception error)
    {
        _known.TryRemove(id, out var question);
        question?.TrySetException(error);
    }

    /// <summary>Completes when the id was asked for.</summary>
    public Task Asked { get; private set; } = new TaskCompletionSource().Task;

    private TaskCompletionSource AskedSource { get; set; } = new();

    public FrameWriter OpenWriter(string topic, MessageSchema schema) => new Writer(this);

    public FrameReader OpenReader(string topic, MessageSchema schema) => new Reader(this);

    public static NumberedFraming Create()
    {
        var framing = new NumberedFraming { AskedSource = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) };
        framing.Asked = framing.AskedSource.Task;
        return framing;
    }

    private TaskCompletionSource Question(byte id) => _known.GetOrAdd(id, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private bool IsKnown(byte id) => _known.TryGetValue(id, out var question) && question.Task.IsCompletedSuccessfully;

    private ValueTask AskAsync(byte id, CancellationToken cancellationToken)
    {
        Questions++;
        var answer = Question(id).Task;
        AskedSource.TrySetResult();
        return new ValueTask(answer.WaitAsync(cancellationToken));
    }

    private sealed class Writer(NumberedFraming framing) : FrameWriter
    {
        public override bool IsReady => framing.IsKnown(Own);

        public override ValueTask PrepareAsync(CancellationToken cancellationToken) => framing.AskAsync(Own, cancellationToken);

        public override void WriteHeaders(ref MessageHeaderWriter writer) => writer.Write("schema"u8, [Own]);

        public override void WritePrefix(ref MessageWriter writer)
        {
            writer.Write((byte)0);
            writer.Write(Own);
        }
    }

    private sealed class Reader(NumberedFraming framing) : FrameReader
    {
        public override bool TryOpen(ReadOnlyMemory<byte> value, MessageHeaders headers, MessageBuffer scratch, out MessageFrame frame)
        {
            frame = default;
            if (value.Length < 2 || value.Span[0] != 0) throw new MessageFormatException("The message has no frame.");
            var id = value.Span[1];
            if (!framing.IsKnown(id)) return false;
            var body = value[2..];
            if (id == Other)
            {
                var writer = new MessageWriter(scratch);
                foreach (var b in body.Span) writer.Write((byte)char.ToUpperInvariant((char)b));
                writer.Complete();
                body = scratch.WrittenMemory;
            }

            frame = new MessageFrame(body, $"schema {id}");
            return true;
        }

        public override ValueTask PrepareAsync(ReadOnlySpan<byte> value, MessageHeaders headers, CancellationToken cancellationToken) => framing.AskAsync(value[1], cancellationToken);
    }
}
