namespace TypedKafka.Handling;

/// <summary>
/// A record, or a batch, whose handler acknowledges by hand. Two things must happen until it is settled, in either order: its handler returns, and it is acknowledged or revoked. Everything here is under the
/// lock of its window.
/// </summary>
internal sealed class PendingAcknowledgement(AcknowledgementWindow window) : AcknowledgementSource
{
    /// <summary>The offset of the record, or of the first of a batch.</summary>
    public long Offset { get; private set; }

    /// <summary>The position after it.</summary>
    public long End { get; private set; }

    public int Count { get; private set; }

    public int Size { get; private set; }

    /// <summary>The timestamp at which it was taken on.</summary>
    public long Taken { get; private set; }

    /// <summary>What the handler was given, for the error of one that fails it later.</summary>
    public RecordsAtHand At { get; set; }

    /// <summary>Whether its handler was called.</summary>
    public bool IsHandedOver { get; set; }

    public bool HasReturned { get; set; }

    public bool HasThrown { get; set; }

    public bool IsSettled { get; set; }

    public void Take(long offset, long end, int count, int size, long taken)
    {
        (Offset, End, Count, Size, Taken) = (offset, end, count, size, taken);
        IsHandedOver = HasReturned = HasThrown = IsSettled = false;
    }

    protected override void OnClosed() => window.Settle(this);
}
