namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>All of its headers are in the body too.</summary>
[Topic("relayed")]
public partial record Relayed([MessageHeader("hops", InBody = true)] int Hops);
