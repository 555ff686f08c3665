using Avro;

namespace TypedKafka.Avro;

/// <summary>Reads schemas with Apache.Avro.</summary>
internal static class ApacheSchemas
{
    public static RecordSchema Record(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        try
        {
            return Schema.Parse(text) as RecordSchema ?? throw new ArgumentException("A message is a record, and the schema is of something else.", nameof(text));
        }
        catch (AvroException error)
        {
            throw new ArgumentException($"The text is no Avro schema: {error.Message}", nameof(text), error);
        }
    }
}
