namespace TypedKafka.Tool.Tests.Contracts;

[Topic("trips", Format = TopicFormat.Avro), MessageUnion(typeof(Begun), typeof(Ended), TypeHeader = "type")]
public abstract partial record Trip([MessageKey] int Id);
