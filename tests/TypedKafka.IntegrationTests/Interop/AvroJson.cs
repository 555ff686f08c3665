using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using TypedKafka.IntegrationTests.SecondClient;

namespace TypedKafka.IntegrationTests.Interop;

/// <summary>Shipments as the peer writes Avro's values in JSON: what a schema's types hold, without logical types; bytes as hex, 64-bit numbers as text.</summary>
internal static class AvroJson
{
    public static JsonObject Of(Shipment shipment) => new()
    {
        ["id"] = shipment.Id.ToString("D"),
        ["isFragile"] = shipment.IsFragile,
        ["weight"] = shipment.Weight,
        ["cents"] = Text(shipment.Cents),
        ["width"] = (double)shipment.Width,
        ["height"] = shipment.Height,
        ["customer"] = shipment.Customer,
        ["label"] = Convert.ToHexStringLower(shipment.Label),
        ["price"] = Convert.ToHexStringLower(new BigInteger(shipment.Price * 10_000m).ToByteArray(isBigEndian: true)),
        ["sentAt"] = Text((shipment.SentAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
        ["dueOn"] = shipment.DueOn.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber,
        ["at"] = Text(shipment.At.Ticks / TimeSpan.TicksPerMicrosecond),
        ["carrier"] = shipment.Carrier.ToString(),
        ["first"] = Of(shipment.First),
        ["note"] = shipment.Note,
        ["insured"] = shipment.Insured is { } insured ? Text(insured) : null,
        ["lines"] = new JsonArray([.. shipment.Lines.Select(Of)]),
        ["counts"] = new JsonObject(shipment.Counts.Select(static pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, Text(pair.Value)))),
    };

    private static JsonObject Of(ShipmentLine line) => new() { ["sku"] = line.Sku, ["pieces"] = line.Pieces, ["remark"] = line.Remark };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
