using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>What is emitted differently for each format. The one place that chooses is <see cref="Of(SchemaFormat)"/>.</summary>
internal abstract class FormatEmitter
{
    /// <summary>The alias of the format's codecs; <see langword="null"/> where none is used.</summary>
    public abstract string? Alias { get; }

    /// <summary>What the file of a nested type is called after it.</summary>
    public abstract string NestedFile { get; }

    public static OwnFormatEmitter Of(SchemaFormat format) => format switch
    {
        SchemaFormat.Json => JsonFormatEmitter.Instance,
        SchemaFormat.Avro => AvroFormatEmitter.Instance,
        SchemaFormat.Protobuf => ProtobufFormatEmitter.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Contracts of this format are refused by the parser."),
    };

    /// <summary>What is emitted for a contract: as its format has it, unless its messages come with a codec.</summary>
    public static FormatEmitter Of(ContractModel contract) => contract.Foreign is { } codec ? new ForeignFormatEmitter(codec) : Of(contract.Topic.Format);

    /// <summary>Emits the codec of a type: a struct <c>{Name}{Format}</c> with a static <c>Write(ref writer, value)</c> and what reads.</summary>
    public abstract void Codec(CodeWriter code, ObjectModel model);

    /// <summary>Emits the view of a type.</summary>
    public abstract void View(CodeWriter code, ObjectModel model);

    /// <summary>The expression of the witness's <c>WriteValue(ref MessageWriter writer, in T value)</c>.</summary>
    public abstract string WriteMessage(ContractModel contract);

    /// <summary>Emits the statements of the witness's <c>Read(MessageData data)</c>.</summary>
    public abstract void ReadMessage(CodeWriter code, ContractModel contract);
}
