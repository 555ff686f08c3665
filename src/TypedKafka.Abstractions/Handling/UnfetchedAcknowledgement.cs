namespace TypedKafka;

/// <summary>What an acknowledgement in a unit test is about: a message that nobody has fetched, and nobody waits for.</summary>
internal sealed class UnfetchedAcknowledgement : AcknowledgementSource
{
    protected override void OnClosed()
    {
    }
}
