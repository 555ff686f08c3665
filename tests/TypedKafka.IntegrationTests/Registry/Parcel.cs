namespace TypedKafka.IntegrationTests.Registry;

/// <summary>A contract in JSON.</summary>
[Topic("parcels")]
public partial record Parcel([MessageKey] string Id, int Weight, string? Note);
