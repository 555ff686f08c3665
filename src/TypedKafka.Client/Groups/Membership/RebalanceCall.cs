namespace TypedKafka.Client.Groups.Membership;

/// <summary>Which method of the listener is called.</summary>
internal enum RebalanceCall
{
    Assigned,
    Revoked,
    Lost,
}
