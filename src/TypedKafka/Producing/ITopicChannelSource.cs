namespace TypedKafka.Producing;

/// <summary>Opens the channels that generated producers send through: one a contract and cluster.</summary>
internal interface ITopicChannelSource
{
    ITopicChannel<T> Open<T>(ITopicContract<T> contract);
}
