using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>One case that is acknowledged by hand beside one that is not; what else comes is passed over.</summary>
[ConsumerGroup("archive")]
internal sealed partial class ParcelArchive(Handled handled, Archive archive)
{
    [Consume(Unhandled = UnhandledMessage.Skip)]
    public void OnSent(ParcelSent sent, Acknowledgement acknowledgement) => archive.Add(sent.To, acknowledgement);

    [Consume]
    public void OnLost(ParcelLost lost, MessageContext context) => handled.Add(lost.Where, context);
}
