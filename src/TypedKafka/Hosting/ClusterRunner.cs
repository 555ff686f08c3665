using TypedKafka.Client;
using TypedKafka.Handling;
using TypedKafka.Provisioning;

namespace TypedKafka.Hosting;

/// <summary>One cluster while the host runs: its topics are provisioned, then its groups join.</summary>
internal sealed class ClusterRunner(KafkaClient client, ClusterRegistration cluster, IReadOnlyList<GroupPlan> plans, ProvisioningPlan provisioning, IServiceProvider services) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<GroupRunner> _groups = [];
    private Task _run = Task.CompletedTask;

    /// <summary>Completes after <see cref="StopAsync"/>; fails when this cluster cannot go on.</summary>
    public Task RunAsync() => _run = RunCoreAsync();

    /// <summary>Drains: no more reading, the handlers at hand finish, commits, the groups are left, what producers still hold is sent. All of it until <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        List<GroupRunner> groups;
        lock (_groups) groups = [.. _groups];
        await Task.WhenAll(groups.Select(group => group.StopAsync(cancellationToken))).ConfigureAwait(false);
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var group in groups) group.Dispose();
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is KafkaException or OperationCanceledException)
        {
            client.Log.NotFlushed(exception);
        }
    }

    private async Task RunCoreAsync()
    {
        try
        {
            await new TopicProvisioner(client, provisioning).RunAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }

        List<Task> running;
        lock (_groups)
        {
            if (_stopping.IsCancellationRequested) return;
            foreach (var plan in plans) _groups.Add(client.CreateGroup(plan, cluster, services));
            foreach (var group in _groups) group.Start();
            running = _groups.ConvertAll(group => group.Completion);
        }

        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running).ConfigureAwait(false);
            running.Remove(ended);
            await ended.ConfigureAwait(false);
        }
    }
}
