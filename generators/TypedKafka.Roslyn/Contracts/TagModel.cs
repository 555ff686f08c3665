namespace TypedKafka.Roslyn;

/// <summary>What <c>[Tag]</c> says.</summary>
internal sealed record TagModel(int Number, TagEncoding Encoding);
