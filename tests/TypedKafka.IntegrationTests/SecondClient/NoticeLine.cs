namespace TypedKafka.IntegrationTests.SecondClient;

public sealed record NoticeLine(string Sku, long Pieces);
