using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka;

/// <summary>
/// Says when a message is handled, in place of the return of its handler: a handler with a parameter of this type acknowledges by hand. Its record may be committed once the handler has returned and
/// <see cref="Complete"/> was called, and never before every earlier record of its partition. For a <see cref="MessageBatch{T}"/> there is one, for all of it.
/// It may be kept beyond the handler, unlike the context and views, and used from any thread.
/// <para>
/// It is acknowledged once, by <see cref="Complete"/> or <see cref="Fail"/>. When the partition has gone to another member, the host has stopped, or the handler has thrown, it is revoked: the
/// record will be delivered again, and what is still said here is ignored.
/// </para>
/// </summary>
public readonly struct Acknowledgement
{
    private readonly AcknowledgementSource? _source;
    private readonly long _version;

    internal Acknowledgement(AcknowledgementSource source, long version)
    {
        _source = source;
        _version = version;
    }

    /// <summary><see langword="true"/> when the message was completed.</summary>
    public bool IsCompleted => Source.StateOf(_version) == AcknowledgementState.Completed;

    /// <summary>What the message was failed with, or <see langword="null"/>.</summary>
    public Exception? Failure => Source.FailureOf(_version);

    /// <summary>
    /// <see langword="true"/> when the message is not this member's to acknowledge any more: its partition has gone to another member, the host has stopped, or its handler has thrown. The record will be
    /// delivered again.
    /// </summary>
    public bool IsRevoked => Source.StateOf(_version) == AcknowledgementState.Revoked;

    private AcknowledgementSource Source => _source ?? ThrowUnmade();

    /// <summary>Makes an acknowledgement of a message that nobody has fetched, for the unit test of a handler: the test looks at <see cref="IsCompleted"/> and <see cref="Failure"/> afterwards.</summary>
    /// <param name="isRevoked">Whether the message is not the handler's any more from the beginning.</param>
    public static Acknowledgement Create(bool isRevoked = false)
    {
        var source = new UnfetchedAcknowledgement();
        var acknowledgement = source.Begin();
        if (isRevoked) source.Revoke();
        return acknowledgement;
    }

    /// <summary>The acknowledgement of the record behind a context, which the runtime has given to it. Called by generated dispatch.</summary>
    /// <param name="context">The record, or the first of a batch.</param>
    /// <exception cref="InvalidOperationException">Its handler does not acknowledge by hand.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Acknowledgement Of(MessageContext context) => context.Acknowledgement;

    /// <summary>The message is handled. Ignored when <see cref="IsRevoked"/>.</summary>
    /// <exception cref="InvalidOperationException">It was acknowledged before, by this or <see cref="Fail"/>.</exception>
    public void Complete()
    {
        if (!TryComplete() && !IsRevoked) ThrowAcknowledged();
    }

    /// <summary>The message could not be handled: as if its handler had thrown <paramref name="exception"/>. Ignored when <see cref="IsRevoked"/>.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <exception cref="InvalidOperationException">It was acknowledged before, by this or <see cref="Complete"/>.</exception>
    public void Fail(Exception exception)
    {
        if (!TryFail(exception) && !IsRevoked) ThrowAcknowledged();
    }

    /// <summary>As <see cref="Complete"/>, for when several may be the first.</summary>
    /// <returns><see langword="false"/> when it was acknowledged before, or is revoked: then nothing is done.</returns>
    public bool TryComplete() => Source.TryClose(_version, null);

    /// <summary>As <see cref="Fail"/>, for when several may be the first.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <returns><see langword="false"/> when it was acknowledged before, or is revoked: then nothing is done.</returns>
    public bool TryFail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Source.TryClose(_version, exception);
    }

    [DoesNotReturn]
    private static void ThrowAcknowledged() => throw new InvalidOperationException(
        "The message was acknowledged before: Complete() or Fail() is called once. Where several may be the first, call TryComplete() or TryFail().");

    [DoesNotReturn]
    private static AcknowledgementSource ThrowUnmade() => throw new InvalidOperationException(
        "This Acknowledgement is of no message: take it as a parameter of a [Consume] method, or make one for a test with Acknowledgement.Create().");
}
