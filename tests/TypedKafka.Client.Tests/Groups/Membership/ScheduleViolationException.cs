namespace TypedKafka.Client.Tests.Groups.Membership;

/// <summary>An invariant of the group's state machine did not hold.</summary>
internal sealed class ScheduleViolationException(string invariant) : Exception(invariant);
