namespace TypedKafka.Serialization.Avro;

/// <summary>A field of the reader's record: one of the writer's, or a default.</summary>
/// <param name="Source">The place of the writer's field, or -1.</param>
/// <param name="Value">What is done with it.</param>
/// <param name="Default">The bytes of the default, where there is no such field.</param>
internal readonly record struct AvroFieldStep(int Source, AvroStep? Value, byte[] Default);
