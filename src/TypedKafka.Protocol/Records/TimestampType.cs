namespace TypedKafka.Protocol.Records;

/// <summary>What a batch's timestamps are: bit 3 of its attributes.</summary>
internal enum TimestampType
{
    /// <summary>The producer's, one for each record.</summary>
    CreateTime = 0,

    /// <summary>The broker's, when it appended: one for the whole batch, in its MaxTimestamp.</summary>
    LogAppendTime = 1,
}
