namespace TypedKafka.Roslyn;

/// <summary>What writes and reads messages of a type that is not written for contracts.</summary>
/// <param name="Format">The format of the messages.</param>
/// <param name="Type">
/// The full metadata name of a static class with the generic methods <c>Schema&lt;T&gt;()</c>, <c>Write&lt;T&gt;(ref MessageWriter writer, T value)</c> and <c>Read&lt;T&gt;(MessageData data)</c>.
/// </param>
/// <param name="Package">The package, and assembly, that has it.</param>
internal sealed record ForeignCodec(SchemaFormat Format, string Type, string Package);
