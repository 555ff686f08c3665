using TypedKafka.Client.Connections;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Cluster;

/// <summary>
/// Requests that only the controller carries out. They go to exactly the node that the cluster names, node 0 included; while it names none the cluster is
/// asked again, with growing pauses; a node that says it is not the controller is left at once.
/// </summary>
internal sealed class ControllerChannel(ClusterClient client, ClusterContext context)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // How often it is looked whether a controller that has not answered is alive, and how long that may take.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    public async Task<TResponse> SendAsync<TRequest, TResponse>(
        Func<short, TRequest> build, Func<TResponse, short> errorOf, Deadline deadline, short highestVersion, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        var retry = new RetryDelay(context.Settings, context.Time);
        var isFresh = false;
        KafkaException? last = null;
        while (true)
        {
            var metadata = await MetadataAsync<TRequest>(isFresh, deadline, last, cancellationToken).ConfigureAwait(false);
            if (metadata.ControllerId is { } controllerId)
            {
                try
                {
                    // Not longer than this: a controller that cannot be reached may be replaced, and the next look finds its successor. An attempt to connect goes on meanwhile.
                    var patience = deadline.Or(Deadline.After(context.Time, s_patience));
                    var connection = await client.ConnectAsync(controllerId, ConnectionPurpose.Slow, patience, cancellationToken).ConfigureAwait(false);
                    var response = await AnswerWatch.WaitAsync(
                        cancel => client.CallAsync<TRequest, TResponse>(connection, build, deadline, highestVersion, cancel),
                        cancel => LookAsync<TRequest>(controllerId, deadline, cancel),
                        s_look,
                        deadline,
                        context.Time,
                        cancellationToken).ConfigureAwait(false);
                    if (errorOf(response) != (short)ErrorCode.NotController) return response;
                    last = BrokerErrors.ToException(ErrorCode.NotController, $"{TRequest.ApiKey} was refused by node {controllerId}");
                }
                catch (KafkaConnectionException failure) when (!failure.MayHaveBeenSent && !deadline.IsExpired)
                {
                    last = failure;
                }
                catch (KafkaTimeoutException failure) when (!failure.MayHaveBeenSent && !deadline.IsExpired)
                {
                    last = failure;
                }
            }

            if (deadline.IsExpired) throw NotAvailable<TRequest>(metadata, last);
            var pause = deadline.Clamp(retry.Next());
            ClusterLog.ControllerUnknown(context.Logger, TRequest.ApiKey.ToString(), pause);
            await Task.Delay(pause, context.Time, cancellationToken).ConfigureAwait(false);
            if (deadline.IsExpired) throw NotAvailable<TRequest>(metadata, last);
            isFresh = true;
        }
    }

    /// <summary>
    /// Why the controller's answer is not worth waiting for: it answers nothing at all, and the cluster has another one. One that is only slow is waited for; and a KRaft
    /// cluster names any broker, so that another name alone says nothing.
    /// </summary>
    private async Task<string?> LookAsync<TRequest>(int controllerId, Deadline deadline, CancellationToken cancellationToken)
        where TRequest : IApiMessage
    {
        if (await AnswersAsync(controllerId, deadline.Or(Deadline.After(context.Time, s_look)), cancellationToken).ConfigureAwait(false)) return null;
        var metadata = await client.Metadata.RefreshAsync(deadline.Or(Deadline.After(context.Time, s_look)), cancellationToken).ConfigureAwait(false);
        return metadata.ControllerId is { } successor && successor != controllerId
            ? $"{TRequest.ApiKey} was sent to node {controllerId}, which answers nothing any more; the controller is node {successor} now. Whether node {controllerId} carried it out is unknown."
            : null;
    }

    private async Task<bool> AnswersAsync(int nodeId, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync<MetadataRequest, MetadataResponse>(
                nodeId, ConnectionPurpose.Normal, new MetadataRequest { Topics = [], AllowAutoTopicCreation = true }, deadline, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (KafkaException failure) when (failure is KafkaTimeoutException or KafkaConnectionException)
        {
            return false;
        }
    }

    private async ValueTask<ClusterMetadata> MetadataAsync<TRequest>(bool isFresh, Deadline deadline, KafkaException? last, CancellationToken cancellationToken)
        where TRequest : IApiMessage
    {
        try
        {
            return isFresh
                ? await client.Metadata.RefreshAsync(deadline, cancellationToken).ConfigureAwait(false)
                : await client.Metadata.GetAsync(deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaTimeoutException) when (isFresh)
        {
            // It was looked before, and there was no controller: that is what was waited for.
            throw NotAvailable<TRequest>(client.Metadata.Current, last);
        }
    }

    private static KafkaControllerNotAvailableException NotAvailable<TRequest>(ClusterMetadata metadata, KafkaException? last)
        where TRequest : IApiMessage
    {
        var named = metadata.ControllerId is { } id ? $"node {id} was named last, and refused or could not be reached" : "the brokers name none";
        return new KafkaControllerNotAvailableException(
            $"{TRequest.ApiKey} needs the cluster's controller, and there was none in time: {named}. It is being elected, or the quorum is lost; try again, and look at the brokers' logs if it stays.", last);
    }
}
