namespace TypedKafka.Client.Tests.Groups.Membership;

/// <summary>Something that the machine has started and that ends when the schedule says so.</summary>
internal sealed record ScheduledOperation(long Number, string Kind);
