namespace TypedKafka.Avro.Tests.Contracts;

public readonly record struct PointPart(double X, double Y);
