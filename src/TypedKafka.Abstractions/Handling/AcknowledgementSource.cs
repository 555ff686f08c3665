using System.ComponentModel;

namespace TypedKafka;

/// <summary>
/// What an <see cref="Acknowledgement"/> is about. The runtime uses one for message after message; every <see cref="Acknowledgement"/> carries the version that it was made for. Only one that was completed
/// may be used again, so an acknowledgement of an earlier version is known to be completed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AcknowledgementSource
{
    private readonly Lock _gate = new();
    private AcknowledgementState _state;
    private Exception? _failure;
    private long _version;

    /// <summary>Whether the acknowledgement is neither completed, failed nor revoked.</summary>
    public bool IsOpen => State == AcknowledgementState.Open;

    /// <summary>Whether the acknowledgement was completed.</summary>
    public bool IsCompleted => State == AcknowledgementState.Completed;

    /// <summary>What the acknowledgement was failed with, or <see langword="null"/>.</summary>
    public Exception? Failure
    {
        get { lock (_gate) return _failure; }
    }

    private AcknowledgementState State
    {
        get { lock (_gate) return _state; }
    }

    /// <summary>Opens it for a message: the first, or another after it was completed.</summary>
    public Acknowledgement Begin()
    {
        lock (_gate)
        {
            _state = AcknowledgementState.Open;
            return new Acknowledgement(this, ++_version);
        }
    }

    /// <summary>Takes the open acknowledgement back; <see langword="false"/> when it is not open.</summary>
    public bool Revoke()
    {
        lock (_gate)
        {
            if (_state != AcknowledgementState.Open) return false;
            _state = AcknowledgementState.Revoked;
        }

        OnClosed();
        return true;
    }

    /// <summary>It was completed, failed or revoked. Called on the thread that did it, without a lock; it may come late, when it is open again.</summary>
    protected abstract void OnClosed();

    internal AcknowledgementState StateOf(long version)
    {
        lock (_gate) return version == _version ? _state : AcknowledgementState.Completed;
    }

    internal Exception? FailureOf(long version)
    {
        lock (_gate) return version == _version ? _failure : null;
    }

    internal bool TryClose(long version, Exception? failure)
    {
        lock (_gate)
        {
            if (version != _version || _state != AcknowledgementState.Open) return false;
            _failure = failure;
            _state = failure is null ? AcknowledgementState.Completed : AcknowledgementState.Failed;
        }

        OnClosed();
        return true;
    }
}
