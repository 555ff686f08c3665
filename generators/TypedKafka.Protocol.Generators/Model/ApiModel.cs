namespace TypedKafka.Protocol.Generators.Model;

/// <summary>What the list of APIs needs of a request: a small model, so that the list is written anew only when one of these changes.</summary>
internal sealed record ApiModel(string Namespace, string ApiKey, int Value, int Lowest, int HighestStable, int Highest, int FirstFlexible);
