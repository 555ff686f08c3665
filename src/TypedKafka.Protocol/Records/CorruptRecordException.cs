namespace TypedKafka.Protocol.Records;

/// <summary>Bytes that should be record batches are not: a wrong checksum, a length beyond its frame, a compressed payload that does not unpack.</summary>
internal sealed class CorruptRecordException : Exception
{
    public CorruptRecordException(string message)
        : base(message)
    {
    }

    public CorruptRecordException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
