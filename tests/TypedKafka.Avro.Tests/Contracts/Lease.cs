namespace TypedKafka.Avro.Tests.Contracts;

/// <summary>JSON has no type for a duration.</summary>
[Topic("leases")]
public partial record Lease(CalendarDuration Term);
