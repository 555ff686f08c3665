namespace TypedKafka.Client.Administration;

/// <summary>A topic in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TopicId">Its id; <see langword="null"/> from brokers before 2.8.</param>
/// <param name="IsInternal">Whether it is one of the brokers' own.</param>
/// <param name="Partitions">How many partitions it has.</param>
public sealed record TopicListing(string Name, Guid? TopicId, bool IsInternal, int Partitions);
