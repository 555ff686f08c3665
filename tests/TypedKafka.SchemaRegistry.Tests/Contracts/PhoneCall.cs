namespace TypedKafka.SchemaRegistry.Tests.Contracts;

/// <summary>A union whose cases a header names, in JSON: a registry has the schema of all of them.</summary>
[Topic("calls"), MessageUnion(typeof(Called), typeof(HungUp), TypeHeader = "type")]
public abstract partial record PhoneCall([MessageKey] int Line);

public sealed record Called(int Line, string Number) : PhoneCall(Line);

public sealed record HungUp(int Line) : PhoneCall(Line);
