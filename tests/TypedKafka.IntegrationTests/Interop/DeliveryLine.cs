namespace TypedKafka.IntegrationTests.Interop;

public sealed record DeliveryLine([property: Tag(1)] string Sku, [property: Tag(2)] int Pieces);
