namespace TypedKafka.Client.Administration;

/// <summary>Asks failures of every kind whether the broker may have carried out what it did not answer.</summary>
internal static class LostAnswers
{
    public static bool MayHaveBeenSent(this KafkaException failure) => failure switch
    {
        KafkaConnectionException lost => lost.MayHaveBeenSent,
        KafkaTimeoutException late => late.MayHaveBeenSent,
        _ => false,
    };
}
