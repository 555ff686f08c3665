using System.Globalization;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Testing.Waiting;

namespace TypedKafka.Testing;

/// <summary>Waits of tests for what a cluster does in its own time, in place of sleeps: each ends as soon as it is so, and at a deadline with what was seen last.</summary>
public static class ClusterWaits
{
    // What a coordinator says of a group that nobody has joined so far.
    private const string NotYetThere = "GROUP_ID_NOT_FOUND";

    /// <summary>
    /// Waits until a group is at rest as its coordinator sees it: it is Stable, has exactly so many members, each of the partitions has exactly one owner, and two looks in a row
    /// saw the same.
    /// </summary>
    /// <param name="admin">Asks the coordinator.</param>
    /// <param name="groupId">The group, which need not exist yet.</param>
    /// <param name="members">How many members there will be, in any process. At least 1.</param>
    /// <param name="partitions">All that must have an owner; the group may have others as well.</param>
    /// <param name="options">Deadline, interval, clock; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The group, at rest.</returns>
    /// <exception cref="WaitTimeoutException">It was not at rest by the deadline; the message says what was missing.</exception>
    /// <exception cref="KafkaException">The group may not be described, or something else that waiting does not mend.</exception>
    public static Task<GroupDescription> WaitForStableGroupAsync(
        this KafkaAdmin admin, string groupId, int members, IEnumerable<TopicPartition> partitions, WaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(admin);
        return WaitForStableGroupAsync(
            async cancel => (await admin.DescribeGroupsAsync([groupId], cancellationToken: cancel).ConfigureAwait(false))[0], groupId, members, partitions, options, cancellationToken);
    }

    /// <summary>
    /// Waits until a broker is up: the cluster lists it, and it answers a request that only itself answers (for its configuration, which takes the permission to describe it).
    /// </summary>
    /// <param name="admin">Asks the cluster and the broker.</param>
    /// <param name="nodeId">The broker's node id, from 0.</param>
    /// <param name="options">Deadline, interval, clock; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The broker as the cluster describes it.</returns>
    /// <exception cref="WaitTimeoutException">It was not up by the deadline; the message says whether it was not listed or did not answer.</exception>
    /// <exception cref="KafkaException">A wrong password, a missing permission, or something else that waiting does not mend.</exception>
    public static Task<ClusterNode> WaitForNodeReadyAsync(this KafkaAdmin admin, int nodeId, WaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(admin);
        ArgumentOutOfRangeException.ThrowIfNegative(nodeId);
        return Waiter.UntilAsync(
            string.Create(CultureInfo.InvariantCulture, $"Node {nodeId} was not ready"), Passing(cancel => LookAtNodeAsync(admin, nodeId, cancel)), options, cancellationToken);
    }

    internal static Task<GroupDescription> WaitForStableGroupAsync(
        Func<CancellationToken, Task<GroupDescription>> describe, string groupId, int members, IEnumerable<TopicPartition> partitions, WaitOptions? options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(groupId);
        ArgumentNullException.ThrowIfNull(partitions);
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        var stability = new GroupStability(groupId, members, [.. partitions.Distinct()]);
        return Waiter.UntilAsync(
            $"The group '{groupId}' was not stable",
            Passing(async cancel =>
            {
                var group = await describe(cancel).ConfigureAwait(false);
                return group.Error is { IsTransient: false } failure && failure.Error.Name != NotYetThere ? throw failure : stability.See(group);
            }),
            options,
            cancellationToken);
    }

    private static async Task<Look<ClusterNode>> LookAtNodeAsync(KafkaAdmin admin, int nodeId, CancellationToken cancellationToken)
    {
        var cluster = await admin.DescribeClusterAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        if (cluster.Nodes.FirstOrDefault(n => n.Id == nodeId) is not { } node)
            return new(null, $"the cluster lists {(cluster.Nodes.Count == 0 ? "no node" : string.Join(", ", cluster.Nodes))}");

        var answer = (await admin.DescribeConfigsAsync([ConfigResource.Broker(nodeId)], cancellationToken: cancellationToken).ConfigureAwait(false))[0];
        if (answer.Error is { IsTransient: false })
            throw answer.Error;
        return new(answer.IsSuccess ? node : null, $"the cluster lists {node}, which does not answer: {answer.Error?.Message}", answer.Error);
    }

    /// <summary>A look that fails with what may pass has seen nothing; the next one may.</summary>
    private static Func<CancellationToken, Task<Look<T>>> Passing<T>(Func<CancellationToken, Task<Look<T>>> look)
        where T : class => async cancellationToken =>
        {
            try
            {
                return await look(cancellationToken).ConfigureAwait(false);
            }
            catch (KafkaException e) when (e.IsTransient)
            {
                return new(null, e.Message, e);
            }
        };
}
