namespace TypedKafka.Avro.Tests.Contracts;

[Topic("chains", Format = TopicFormat.Avro)]
public partial record Chain(string Name, Chain? Next);
