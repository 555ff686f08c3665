using System.Diagnostics.CodeAnalysis;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Records;

/// <summary>
/// Bytes that should be record batches are not: a wrong checksum, a length beyond its frame, a compressed payload that does not unpack.
/// The version is the batch's magic; the offset counts the bytes of the batch, or of its unpacked records where the field is one of a record.
/// </summary>
internal sealed class CorruptRecordException : ProtocolException
{
    /// <summary>What <see cref="ProtocolException.MessageName"/> says.</summary>
    public const string BatchName = "RecordBatch";

    public CorruptRecordException(string message, Exception? innerException = null)
        : base(message, innerException) => MessageName = BatchName;

    private CorruptRecordException(byte magic, string field, int offset, string message, Exception? innerException)
        : base($"{message} ({BatchName}, magic {magic}, field {field}, byte {offset})", innerException)
    {
        MessageName = BatchName;
        Version = magic;
        Field = field;
        Offset = offset;
    }

    /// <summary>Something wrong at a known place.</summary>
    public static CorruptRecordException At(byte magic, string field, int offset, string message, Exception? innerException = null) =>
        new(magic, field, offset, message, innerException);

    /// <inheritdoc cref="At"/>
    [DoesNotReturn]
    public static void ThrowAt(byte magic, string field, int offset, string message) => throw At(magic, field, offset, message);
}
