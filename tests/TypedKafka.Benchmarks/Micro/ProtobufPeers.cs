using Google.Protobuf.WellKnownTypes;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Peers.Protobuf;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>The messages of Google.Protobuf with what the contracts hold.</summary>
internal static class ProtobufPeers
{
    public static SmallPeer Of(SmallProtobufEvent value) => new() { Device = value.Device, Sequence = value.Sequence, Value = value.Value, Unit = value.Unit, Tags = { value.Tags } };

    public static LargePeer Of(LargeProtobufEvent value) => new()
    {
        Device = value.Device,
        Sequence = value.Sequence,
        MeasuredAt = value.MeasuredAt.ToTimestamp(),
        Value = value.Value,
        Unit = value.Unit,
        Place = value.Place,
        Note = value.Note,
        Tags = { value.Tags },
        Samples = { value.Samples },
    };
}
