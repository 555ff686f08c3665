namespace TypedKafka;

/// <summary>A message of a <see cref="ITopicProducer{T}.SendManyAsync"/> that was not delivered.</summary>
/// <param name="Index">Its place in the messages given, from 0.</param>
/// <param name="Exception">Why it failed.</param>
public readonly record struct SendFailure(int Index, Exception Exception);
