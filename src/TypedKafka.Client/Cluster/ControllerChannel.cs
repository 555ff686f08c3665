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
                    var response = await client.CallAsync<TRequest, TResponse>(connection, build, deadline, highestVersion, cancellationToken).ConfigureAwait(false);
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
