namespace TypedKafka;

/// <summary>What has become of an acknowledgement.</summary>
internal enum AcknowledgementState
{
    Open,
    Completed,
    Failed,
    Revoked,
}
