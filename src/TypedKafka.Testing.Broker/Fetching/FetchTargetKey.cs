namespace TypedKafka.Testing.Broker.Fetching;

/// <summary>A partition as a Fetch request names it: by the topic's name, or from version 13 on by its id.</summary>
internal readonly record struct FetchTargetKey(string Topic, Guid TopicId, int Partition);
