namespace TypedKafka.IntegrationTests.Handling;

/// <summary>A book as it came to the <see cref="Shelves"/>.</summary>
public sealed record Shelved(int Number, int Partition, long Offset, Acknowledgement Acknowledgement);
