using System.Text.Json.Serialization;

namespace TypedKafka.Generators.Tests.Contracts;

[JsonConverter(typeof(MoneyConverter))]
public sealed record Money(decimal Amount, string Currency);
