using Avro;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro;

/// <summary>Reads schemas with Apache.Avro.</summary>
internal static class ApacheSchemas
{
    public static RecordSchema Record(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        try
        {
            // Ours first: it says where the text goes wrong, and what is no JSON would end in an exception of Apache.Avro's JSON library.
            AvroResolution.CanonicalForm(text);
            return Schema.Parse(text) as RecordSchema ?? throw new ArgumentException("A message is a record, and the schema is of something else.", nameof(text));
        }
        catch (Exception error) when (error is AvroException or FormatException)
        {
            throw new ArgumentException($"The text is no Avro schema: {error.Message}", nameof(text), error);
        }
    }
}
