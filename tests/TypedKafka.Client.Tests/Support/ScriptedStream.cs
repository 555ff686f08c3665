using System.Buffers.Binary;
using System.IO.Pipelines;

namespace TypedKafka.Client.Tests.Support;

/// <summary>A transport whose other end is the test: it sees what is written when it wants to, and writes what is read.</summary>
internal sealed class ScriptedStream : Stream
{
    private readonly Pipe _incoming = new();
    private readonly Pipe _outgoing = new();
    private readonly Stream _reader;
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _gate;
    private int _partial;

    public ScriptedStream() => _reader = _incoming.Reader.AsStream();

    /// <summary>What the client has written.</summary>
    public Stream Written => _outgoing.Reader.AsStream();

    /// <summary>The sizes of the client's writes.</summary>
    public List<int> Writes { get; } = [];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Lets no write return until <see cref="OpenGate"/>, as a full socket buffer does.</summary>
    public void CloseGate() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the next write put so many bytes on the wire and then not return, as a peer does that has stopped reading.</summary>
    public void CloseGateAfter(int bytes)
    {
        _partial = bytes;
        CloseGate();
    }

    public void OpenGate() => _gate!.TrySetResult();

    /// <summary>Answers the request with these bytes as the body, in the layout of a response without tags.</summary>
    public async Task AnswerAsync(int correlationId, params byte[] body)
    {
        var frame = new byte[8 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, 4 + body.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), correlationId);
        body.CopyTo(frame.AsSpan(8));
        await SendAsync(frame);
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(byte[] bytes) => await _incoming.Writer.WriteAsync(bytes);

    /// <summary>Nothing more is written: <see cref="Written"/> ends.</summary>
    public void EndWritten() => _outgoing.Writer.Complete();

    /// <summary>The other side closes.</summary>
    public void End() => _incoming.Writer.Complete();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _reader.ReadAsync(buffer, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => _reader.Read(buffer, offset, count);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Writes.Add(buffer.Length);
        if (_gate is { } gate)
        {
            var part = buffer[..Math.Min(_partial, buffer.Length)];
            buffer = buffer[part.Length..];
            _partial -= part.Length;
            if (!part.IsEmpty) await _outgoing.Writer.WriteAsync(part, cancellationToken);
            await Task.WhenAny(gate.Task, _disposed.Task);
            ObjectDisposedException.ThrowIf(_disposed.Task.IsCompleted, this);
        }

        await _outgoing.Writer.WriteAsync(buffer, cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _disposed.TrySetResult();
        _incoming.Writer.Complete();
        base.Dispose(disposing);
    }
}
