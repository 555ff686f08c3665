namespace TypedKafka.Roslyn;

/// <summary>Metadata names of the types that contracts and handlers are described with: neither generators nor analyzers reference them.</summary>
internal static class KnownNames
{
    public const string TopicAttribute = "TypedKafka.TopicAttribute";
    public const string ForeignTopicAttribute = "TypedKafka.TopicAttribute`1";
    public const string TopicConfigAttribute = "TypedKafka.TopicConfigAttribute";
    public const string MessageKeyAttribute = "TypedKafka.MessageKeyAttribute";
    public const string MessageHeaderAttribute = "TypedKafka.MessageHeaderAttribute";
    public const string AliasAttribute = "TypedKafka.AliasAttribute";
    public const string DecimalAttribute = "TypedKafka.DecimalAttribute";
    public const string CalendarDuration = "TypedKafka.CalendarDuration";
    public const string TagAttribute = "TypedKafka.TagAttribute";
    public const string ReservedAttribute = "TypedKafka.ReservedAttribute";
    public const string UnknownFieldsAttribute = "TypedKafka.UnknownFieldsAttribute";
    public const string MessageUnionAttribute = "TypedKafka.MessageUnionAttribute";
    public const string LocalTimestampAttribute = "TypedKafka.LocalTimestampAttribute";
    public const string SensitiveAttribute = "TypedKafka.SensitiveAttribute";
    public const string ConsumeAttribute = "TypedKafka.ConsumeAttribute";
    public const string OnFailureAttribute = "TypedKafka.OnFailureAttribute";
    public const string ConsumerGroupAttribute = "TypedKafka.ConsumerGroupAttribute";
    public const string GeneratedContractAttribute = "TypedKafka.Serialization.GeneratedContractAttribute";
    public const string MessageContext = "TypedKafka.MessageContext";
    public const string Acknowledgement = "TypedKafka.Acknowledgement";
    public const string MessageBatch = "TypedKafka.MessageBatch";
    public const string MessageView = "TypedKafka.IMessageView";
    public const string TopicProducer = "TypedKafka.ITopicProducer`1";
    public const string KafkaProducer = "TypedKafka.Client.KafkaProducer";
    public const string KafkaClient = "TypedKafka.KafkaClient";
    public const string TypedKafkaBuilder = "TypedKafka.TypedKafkaBuilder";
    public const string AbstractionsAssembly = "TypedKafka.Abstractions";
    public const string JsonPropertyName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string JsonPropertyOrder = "System.Text.Json.Serialization.JsonPropertyOrderAttribute";
    public const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string JsonRequired = "System.Text.Json.Serialization.JsonRequiredAttribute";
    public const string JsonInclude = "System.Text.Json.Serialization.JsonIncludeAttribute";
    public const string JsonExtensionData = "System.Text.Json.Serialization.JsonExtensionDataAttribute";
    public const string JsonNumberHandling = "System.Text.Json.Serialization.JsonNumberHandlingAttribute";
    public const string JsonPolymorphic = "System.Text.Json.Serialization.JsonPolymorphicAttribute";
    public const string JsonDerivedType = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    public const string JsonConstructor = "System.Text.Json.Serialization.JsonConstructorAttribute";
    public const string JsonConverter = "System.Text.Json.Serialization.JsonConverterAttribute";
    public const string JsonStringEnumConverter = "System.Text.Json.Serialization.JsonStringEnumConverter";
    public const string JsonStringEnumMemberName = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";
    public const string JsonConverterBase = "System.Text.Json.Serialization.JsonConverter";
    public const string FromKeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
}
