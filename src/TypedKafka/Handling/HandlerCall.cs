using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Client;
using TypedKafka.Framing;
using TypedKafka.Handling.Failures;
using TypedKafka.Serialization;

namespace TypedKafka.Handling;

/// <summary>One record on its way through its handler: the lease on its bytes, its frame, its scope. Used again for record after record.</summary>
internal sealed class HandlerCall : IFailedCall, IDisposable
{
    private readonly PartitionWorker _worker;
    private readonly FrameOpener? _frames;
    private readonly MessageLease _lease = new();
    private readonly Func<IServiceProvider, IServiceProvider>? _wrap;
    private HandlerTarget? _target;
    private MessageContext _context;
    private ReadOnlyMemory<byte> _headers;
    private int _headerCount;
    private long _timestamp;
    private Acknowledgement _acknowledgement;
    private long _offset = RecordsAtHand.None.Offset;

    /// <param name="worker">The partition's.</param>
    /// <param name="wrap">What the handler's services are taken from in place of those of the application, or of the record's scope.</param>
    public HandlerCall(PartitionWorker worker, Func<IServiceProvider, IServiceProvider>? wrap = null)
    {
        _worker = worker;
        _wrap = wrap;
        if (worker.Group.Framing is { } framing && worker.Handler.Definition.Schema is { } schema) _frames = new FrameOpener(framing.OpenReader(worker.Handler.SourceTopic, schema));
    }

    /// <summary>The record at hand; also asked for by other threads.</summary>
    public RecordsAtHand AtHand => Volatile.Read(ref _offset) is >= 0 and var offset ? new RecordsAtHand(offset, 1, WriterSchema, _target?.Definition.Name) : RecordsAtHand.None;

    /// <summary>Whether the record has no frame any more.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The context of the record at hand.</summary>
    public MessageContext Context => _context;

    /// <summary>What the handler of the record declares, as far as it is known yet.</summary>
    public FailureRoute Route => _target?.Failure ?? _worker.Handler.Failure;

    /// <summary>The schema that the record at hand was written with, where its frame says.</summary>
    public string? WriterSchema { get; private set; }

    public static MessageHeaders HeadersOf(in ConsumedRecord record) => new(record.HeaderBytes.Span, record.HeaderCount);

    /// <summary>Takes a record on, whose bytes stay as they are until <see cref="End"/>.</summary>
    public MessageContext Begin(in ConsumedRecord record) => Begin(
        record,
        record.HasKey ? (ReadOnlyMemory<byte>?)record.Key : null,
        record.HasValue ? (ReadOnlyMemory<byte>?)record.Value : null,
        record.HeaderBytes);

    /// <summary>Takes a record on whose bytes were copied.</summary>
    public MessageContext Begin(in ConsumedRecord record, ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? value, ReadOnlyMemory<byte> headers)
    {
        Volatile.Write(ref _offset, record.Offset);
        WriterSchema = null;
        IsOpen = _frames is null;
        _target = null;
        (_headers, _headerCount, _timestamp) = (headers, record.HeaderCount, record.TimestampMilliseconds);
        _context = _lease.Begin(_worker.Partition.Topic, _worker.Partition.Partition, record.Offset, record.TimestampMilliseconds, _worker.Group.GroupId, key, value, headers, record.HeaderCount);
        if (_worker.Handler.Retry is not null) Resume();
        return _context;
    }

    /// <summary>Takes the frame off; <see langword="false"/> when its schema must be asked for first, by <see cref="OpenAsync"/>.</summary>
    public bool TryOpen()
    {
        if (_frames is null || (IsOpen = _context.IsTombstone)) return true;
        if (!_frames.TryOpen(_context.Value, _context.Headers, out var frame)) return false;
        Take(frame);
        return true;
    }

    /// <summary>Asks for the schema of a frame, and takes the frame off.</summary>
    public async ValueTask OpenAsync()
    {
        await _frames!.PrepareAsync(_context.Value.Span, _context.Headers, _worker.Abandoned).ConfigureAwait(false);
        Take(_frames.Open(_context.Value, _context.Headers));
    }

    /// <summary>Gives the record what it is acknowledged by.</summary>
    public void SetAcknowledgement(Acknowledgement acknowledgement) => _lease.SetAcknowledgement(_acknowledgement = acknowledgement);

    /// <summary>Completes a record whose handler has returned and does not acknowledge by hand, or that no handler takes: among those of a union's cases there may be such.</summary>
    public void Acknowledge()
    {
        if (_target?.Definition.IsManual != true) _acknowledgement.Complete();
    }

    /// <summary>Calls the handler for the record.</summary>
    public ValueTask InvokeAsync() => TryOpen() ? Invoke() : OpenAndInvokeAsync();

    /// <summary>
    /// The exception of the record at hand, as exactly as it can be told. A view looks only at what is asked of it, and knows at most the last part of a member's path; what is wrong with
    /// its bytes is found by reading them once more, as a value.
    /// </summary>
    public Exception Explain(Exception exception)
    {
        if (exception is not MessageFormatException seen || _target?.Definition.Check is not { } check) return exception;
        try
        {
            check(_context.Data);
        }
        catch (Exception found)
        {
            // A constructor of the contract may refuse what the view did not, and another member may be wrong before: then the view's own word stands.
            return found is MessageFormatException { Member: { } path } && (seen.Member is null || IsEndOf(seen.Member, path)) ? found : exception;
        }

        return exception;
    }

    /// <summary>Takes the record at hand on once more; the context that its handler was given throws from now on.</summary>
    public void Again()
    {
        _target = null;
        _context = _lease.Again();
    }

    public IEnumerable<FailedRecord> Records()
    {
        var data = _context.Data;
        return
        [
            new FailedRecord(
                _context.Topic,
                _context.Partition,
                _context.Offset,
                _timestamp,
                data.HasKey ? (ReadOnlyMemory<byte>?)_context.Key : null,
                data.HasValue ? (ReadOnlyMemory<byte>?)_context.Value : null,
                _headers,
                _headerCount,
                _context.Attempt),
        ];
    }

    /// <summary>One record fails whole.</summary>
    public IFailedCall? TakeOut(Exception exception) => null;

    /// <summary>The record is done with: its context throws from now on.</summary>
    public void End()
    {
        _lease.End();
        _headers = default;
        Volatile.Write(ref _offset, RecordsAtHand.None.Offset);
    }

    public void Dispose() => _frames?.Dispose();

    private static bool IsEndOf(string part, string path) =>
        path.Length > part.Length && path.EndsWith(part, StringComparison.Ordinal) && (part[0] == '[' || path[^(part.Length + 1)] == '.');

    /// <summary>Goes on where the record was when it was sent to a retry topic.</summary>
    private void Resume()
    {
        var state = FailureHeaders.ReadState(_context.Headers);
        _timestamp = state.Timestamp ?? _timestamp;
        _lease.Resume((state.Attempts ?? 0) + 1, _timestamp);
    }

    private void Take(MessageFrame frame)
    {
        WriterSchema = frame.Schema;
        IsOpen = true;
        _lease.SetBody(frame.Body);
    }

    private async ValueTask OpenAndInvokeAsync()
    {
        await OpenAsync().ConfigureAwait(false);
        await Invoke().ConfigureAwait(false);
    }

    private ValueTask Invoke()
    {
        _target = _worker.Handler.Find(_context);
        if (_target is null) return default;
        return _target.NeedsScope ? InvokeInScopeAsync(_target.Definition) : _target.Definition.Invoke!(_context, Services(_worker.Group.Services), _worker.Abandoned);
    }

    private IServiceProvider Services(IServiceProvider services) => _wrap is null ? services : _wrap(services);

    private async ValueTask InvokeInScopeAsync(HandlerDefinition handler)
    {
        var scope = _worker.Group.Scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await handler.Invoke!(_context, Services(scope.ServiceProvider), _worker.Abandoned).ConfigureAwait(false);
        }
    }
}
