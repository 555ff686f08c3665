using Avro.Generic;
using Avro.Specific;

namespace TypedKafka.Avro;

/// <summary>
/// Contracts of messages whose schema is known only at run time, or whose class Avro's own tools have made. They cost what Apache.Avro costs; a contract that is written in C# needs none of this package.
/// </summary>
public static class AvroContract
{
    /// <summary>A contract of generic records.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="schema">The text of the record's schema.</param>
    /// <param name="key">The field that is the key: text, a whole number, or bytes; none by default.</param>
    /// <exception cref="ArgumentException">The text is no schema of a record, or the record has no such field.</exception>
    public static ITopicContract<GenericRecord> Generic(TopicDefinition topic, string schema, string? key = null) =>
        new ApacheContract<GenericRecord>(topic, schema, key, new GenericCodec(ApacheSchemas.Record(schema)));

    /// <summary>A contract of a class that Avro's tools have made from a schema.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="key">The field that is the key: text, a whole number, or bytes; none by default.</param>
    /// <exception cref="ArgumentException">The record has no such field.</exception>
    [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode("Apache.Avro makes specific records by reflection.")]
    [System.Diagnostics.CodeAnalysis.RequiresDynamicCode("Apache.Avro makes specific records by reflection.")]
    public static ITopicContract<T> Specific<T>(TopicDefinition topic, string? key = null)
        where T : class, ISpecificRecord, new()
    {
        var schema = (global::Avro.RecordSchema)new T().Schema;
        return new ApacheContract<T>(topic, schema.ToString(), key, new SpecificCodec<T>(schema));
    }
}
