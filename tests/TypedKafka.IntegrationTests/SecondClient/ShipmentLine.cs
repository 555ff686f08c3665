namespace TypedKafka.IntegrationTests.SecondClient;

public sealed record ShipmentLine(string Sku, int Pieces, string? Remark);
