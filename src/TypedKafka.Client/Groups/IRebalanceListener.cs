namespace TypedKafka.Client;

/// <summary>
/// Told, and awaited, when a group gives partitions to a consumer or takes them away. The calls of one consumer never overlap.
/// Heartbeats go on and commits are served while a call runs, so it may take its time, up to the max poll interval;
/// it may commit, seek, pause, and even dispose the consumer. An exception that it throws ends the reading with that exception.
/// </summary>
public interface IRebalanceListener
{
    /// <summary>These partitions are new to the consumer. Called before their first record is delivered: the place to seek.</summary>
    /// <param name="partitions">What was added; never what was owned before.</param>
    /// <param name="cancellationToken">Cancelled when the consumer is closed.</param>
    ValueTask OnAssignedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken);

    /// <summary>
    /// These partitions are about to go to another member, which gets them only after this call has completed. Nothing more of them is delivered
    /// from now on: finish what runs, then commit.
    /// </summary>
    /// <param name="partitions">What is taken.</param>
    /// <param name="cancellationToken">Cancelled when the consumer is closed and its time to close is over.</param>
    ValueTask OnRevokedAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken);

    /// <summary>These partitions are gone already, another member may own them: the membership was lost. Commits of them fail.</summary>
    /// <param name="partitions">What was lost.</param>
    /// <param name="cancellationToken">Cancelled when the consumer is closed and its time to close is over.</param>
    ValueTask OnLostAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken);
}
