using Microsoft.CodeAnalysis;

namespace TypedKafka.Analyzers;

/// <summary>The attributes that rules look for, as one compilation knows them.</summary>
internal sealed class KnownTypes
{
    private KnownTypes(Compilation compilation, INamedTypeSymbol topic)
    {
        Topic = topic;
        TopicConfig = compilation.GetTypeByMetadataName("TypedKafka.TopicConfigAttribute");
        MessageKey = compilation.GetTypeByMetadataName("TypedKafka.MessageKeyAttribute");
        MessageHeader = compilation.GetTypeByMetadataName("TypedKafka.MessageHeaderAttribute");
        Consume = compilation.GetTypeByMetadataName("TypedKafka.ConsumeAttribute");
        ConsumerGroup = compilation.GetTypeByMetadataName("TypedKafka.ConsumerGroupAttribute");
    }

    public INamedTypeSymbol Topic { get; }

    public INamedTypeSymbol? TopicConfig { get; }

    public INamedTypeSymbol? MessageKey { get; }

    public INamedTypeSymbol? MessageHeader { get; }

    public INamedTypeSymbol? Consume { get; }

    public INamedTypeSymbol? ConsumerGroup { get; }

    /// <summary>The types, or <see langword="null"/> in a compilation that does not use the library: rules stay out of it.</summary>
    public static KnownTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("TypedKafka.TopicAttribute") is { } topic ? new KnownTypes(compilation, topic) : null;
}
