using TypedKafka.Client.Time;

namespace TypedKafka.Client.Cluster;

/// <summary>
/// Waits for an answer that may take long by right, and looks now and then whether the node that was asked is still the one to ask. A node that was cut off answers no more,
/// and without a look the wait would last as long as the request may, although another node has taken over meanwhile.
/// </summary>
internal static class AnswerWatch
{
    /// <summary>Waits for the answer.</summary>
    /// <param name="send">Sends the request; its token ends the wait for the answer, not the request.</param>
    /// <param name="look">Tells why the answer is not worth waiting for any more, or null. What it throws means that nothing was learned.</param>
    /// <param name="every">The time between looks.</param>
    /// <param name="deadline">After it there are no looks: the wait ends by itself.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaTimeoutException">Another node is to be asked; the request may have been sent.</exception>
    public static async Task<TResponse> WaitAsync<TResponse>(
        Func<CancellationToken, Task<TResponse>> send, Func<CancellationToken, Task<string?>> look, TimeSpan every, Deadline deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = send(giveUp.Token);
        if (answer.IsCompleted) return await answer.ConfigureAwait(false);
        try
        {
            while (!await IsOverAsync(answer, deadline.Clamp(every), time, done.Token).ConfigureAwait(false) && !deadline.IsExpired)
            {
                var looking = LookAsync(look, done.Token);
                await Task.WhenAny(answer, looking).ConfigureAwait(false);
                if (answer.IsCompleted || await looking.ConfigureAwait(false) is not { } reason) continue;
                await giveUp.CancelAsync().ConfigureAwait(false);
                await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
                if (answer.IsCompletedSuccessfully) break;
                throw new KafkaTimeoutException(reason, mayHaveBeenSent: true);
            }

            return await answer.ConfigureAwait(false);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
        }
    }

    private static async Task<bool> IsOverAsync(Task answer, TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(answer, Task.Delay(wait, time, pause.Token)).ConfigureAwait(false);
        await pause.CancelAsync().ConfigureAwait(false);
        return answer.IsCompleted;
    }

    private static async Task<string?> LookAsync(Func<CancellationToken, Task<string?>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is KafkaException or OperationCanceledException)
        {
            // Nobody could be asked just now: the next look may tell.
            return null;
        }
    }
}
