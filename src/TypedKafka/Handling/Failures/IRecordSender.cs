namespace TypedKafka.Handling.Failures;

/// <summary>Sends records as bytes, on behalf of a failure policy.</summary>
internal interface IRecordSender
{
    /// <summary>Appends a record and completes when it is acknowledged. Its bytes are copied before the call returns; the partition is that of its key.</summary>
    /// <param name="topic">The topic's name on the cluster.</param>
    /// <param name="record">Whose key and value it has.</param>
    /// <param name="headers">Its headers as they are on the wire.</param>
    /// <param name="headerCount">The number of headers.</param>
    /// <param name="timestamp">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="cancellationToken">Ends the wait; the record may then be delivered all the same.</param>
    Task SendAsync(string topic, in FailedRecord record, ReadOnlySpan<byte> headers, int headerCount, long timestamp, CancellationToken cancellationToken);
}
