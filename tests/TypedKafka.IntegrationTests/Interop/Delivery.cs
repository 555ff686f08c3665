using TypedKafka.IntegrationTests.SecondClient;

namespace TypedKafka.IntegrationTests.Interop;

/// <summary>A contract in Protobuf, whose file is written from it.</summary>
[Topic("interop.deliveries", Format = TopicFormat.Protobuf)]
public partial record Delivery(
    [MessageKey, Tag(1)] string Id,
    [Tag(2)] int Weight,
    [Tag(3)] long Cents,
    [Tag(4)] double Share,
    [Tag(5)] bool IsLate,
    [Tag(6)] byte[] Label,
    [Tag(7)] DateTimeOffset At,
    [Tag(8)] string? Note)
{
    [Tag(9)]
    public IReadOnlyList<DeliveryLine> Lines { get; init; } = [];

    [Tag(10)]
    public Dictionary<string, long> Counts { get; init; } = [];

    [Tag(11)]
    public Carrier Carrier { get; init; }

    [Tag(12, Encoding = TagEncoding.ZigZag)]
    public long Change { get; init; }

    [Tag(13)]
    public long? Insured { get; init; }

    /// <summary>The contract's message, of one that Google.Protobuf knows.</summary>
    public static Delivery Of(Peers.Delivery peer) =>
        new(peer.Id, peer.Weight, peer.Cents, peer.Share, peer.IsLate, peer.Label.ToByteArray(), peer.At.ToDateTimeOffset(), peer.HasNote ? peer.Note : null)
        {
            Lines = [.. peer.Lines.Select(static line => new DeliveryLine(line.Sku, line.Pieces))],
            Counts = peer.Counts.ToDictionary(),
            Carrier = (Carrier)peer.Carrier,
            Change = peer.Change,
            Insured = peer.HasInsured ? peer.Insured : null,
        };
}
