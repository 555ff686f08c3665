using TypedKafka.SchemaRegistry.Rest;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>Finds the schemas that messages name, with what they refer to, and how a contract reads them.</summary>
internal sealed class WriterSchemas(SchemaRegistryClient client, MessageSchema own)
{
    public async ValueTask<WriterSchema> GetAsync(SchemaKey key, CancellationToken cancellationToken)
    {
        RegistrySchema schema;
        try
        {
            schema = key.Id is { } id
                ? await client.GetSchemaAsync(id, cancellationToken).ConfigureAwait(false)
                : await client.GetSchemaAsync(key.Guid, cancellationToken).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception) when (exception.Failure == SchemaRegistryFailure.SchemaNotFound || (key.Id is null && exception.Failure == SchemaRegistryFailure.NotFound))
        {
            throw new MessageFormatException($"The schema registry at {client.Url} knows no {key}{(key.Id is null ? ", or gives no GUIDs" : "")}. Was the message written with another registry?", null, exception).WithSchema(key.ToString());
        }

        // Only Avro's bodies cannot be read without what the writer's schema refers to.
        var references = schema.Format == TopicFormat.Avro && own.Format == TopicFormat.Avro
            ? await new SchemaReferences(client).FetchAsync(schema, cancellationToken).ConfigureAwait(false)
            : [];
        return Plan(key.ToString(), schema, references);
    }

    private WriterSchema Plan(string name, RegistrySchema schema, IReadOnlyList<string> references)
    {
        if (schema.Format != own.Format)
            return new RefusedWriter(name, $"It was written as {SchemaTypes.Of(schema.Format)}, and '{own.Name}' is read as {SchemaTypes.Of(own.Format)}.");
        try
        {
            return own.Format switch
            {
                TopicFormat.Json => new PlainWriter(name),
                TopicFormat.Protobuf => new ProtobufWriter(name, schema.Text, own.Name),
                _ when schema.Text == own.Text => new PlainWriter(name),
                _ => AvroResolution.Create(schema.Text, own.Text, references) is { IsIdentity: false } resolution ? new AvroWriter(name, resolution) : new PlainWriter(name),
            };
        }
        catch (FormatException exception)
        {
            return new RefusedWriter(name, $"Its schema is malformed: {exception.Message}");
        }
    }
}
