using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>
/// How messages of one Avro schema are read by another: a plan that is made once for the two, and then brings each message into the reader's form without reflection or allocation. What of a
/// writer's schema a reader cannot take is refused when a message has it, as Avro's own readers do.
/// </summary>
/// <remarks>
/// Types match by their names without namespaces, and by the reader's aliases. Numbers are promoted from int to long, float and double; text and bytes stand for each other; decimals match on equal
/// precision and scale. Beyond the specification, times of different units are converted instead of taken for each other, and so are uuids as text and as 16 bytes; durations
/// match whatever they are called.
/// </remarks>
public sealed class AvroResolution
{
    private readonly AvroStep _step;
    private readonly AvroSchema _writer;

    private AvroResolution(AvroStep step, AvroSchema writer)
    {
        _step = step;
        _writer = writer;
    }

    /// <summary><see langword="true"/> when messages of the writer's schema are in the reader's form already: <see cref="Resolve"/> would copy them.</summary>
    public bool IsIdentity => _step is AvroCopy;

    /// <summary>Makes the plan for two schemas.</summary>
    /// <param name="writer">The text of the schema that messages were written with.</param>
    /// <param name="reader">The text of the schema that they are to be read with.</param>
    /// <param name="references">The texts of schemas that the writer's refers to by name, each after those that it refers to itself.</param>
    /// <exception cref="FormatException">One of the texts is no Avro schema.</exception>
    public static AvroResolution Create(string writer, string reader, IEnumerable<string>? references = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(reader);
        var written = AvroSchemaParser.Parse(writer, references);
        var step = new AvroPlanner().Plan(written, AvroSchemaParser.Parse(reader));
        return new AvroResolution(step, written);
    }

    /// <summary>Writes a message anew in the reader's form.</summary>
    /// <param name="avro">The message as its writer wrote it.</param>
    /// <param name="output">Takes it.</param>
    /// <exception cref="MessageFormatException">The message is malformed, or has what the reader's schema cannot take.</exception>
    public void Resolve(ReadOnlySpan<byte> avro, ref MessageWriter output)
    {
        var reader = new AvroReader(avro, 0, default);
        try
        {
            _step.Run(ref reader, ref output);
            AvroMessage.Close(ref reader);
        }
        catch (MessageFormatException error)
        {
            throw AvroPath.Name(error, _writer, avro, reader.Position);
        }
    }

    /// <summary>The 64-bit fingerprint of a schema (CRC-64-AVRO of its Parsing Canonical Form).</summary>
    /// <exception cref="FormatException">The text is no Avro schema.</exception>
    public static ulong Fingerprint(string schema) => Crc64Avro.Of(CanonicalForm(schema));

    /// <summary>A schema in Parsing Canonical Form.</summary>
    /// <exception cref="FormatException">The text is no Avro schema.</exception>
    public static string CanonicalForm(string schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return AvroCanonicalForm.Of(AvroSchemaParser.Parse(schema));
    }
}
