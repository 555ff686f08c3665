using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>A schema that messages were written with, and how its bodies come into the form of the contract's own. Made once for the two; it does not change.</summary>
internal abstract class WriterSchema(string name)
{
    /// <summary>What it is called in errors.</summary>
    public string Name { get; } = name;

    /// <summary>Takes the body out of a message.</summary>
    /// <param name="value">The record's value.</param>
    /// <param name="head">What it says of its schema.</param>
    /// <param name="scratch">For a body that has to be written anew.</param>
    /// <exception cref="MessageFormatException">The contract cannot read it.</exception>
    public abstract ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> value, in FrameHead head, MessageBuffer scratch);

    /// <summary>What follows the head in the value.</summary>
    protected static ReadOnlyMemory<byte> AfterHead(ReadOnlyMemory<byte> value, in FrameHead head) => head.IsHeader ? value : value[^head.Rest.Length..];
}
