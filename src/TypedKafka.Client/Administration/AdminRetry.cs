using TypedKafka.Client.Options;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Administration;

/// <summary>Tries again until one deadline: transient failures are waited out with a growing pause, everything else ends the call at once.</summary>
internal sealed class AdminRetry(ClientSettings settings, TimeProvider time)
{
    /// <summary>Runs attempts until every item is settled.</summary>
    /// <exception cref="KafkaException">Nobody could be asked, or what happened will not pass.</exception>
    public async Task<IReadOnlyList<TResult>> RunAsync<TKey, TResult>(
        AdminRun<TKey, TResult> run, Func<AdminRun<TKey, TResult>, Task> attempt, TimeSpan timeout, Deadline deadline, CancellationToken cancel)
        where TKey : notnull
    {
        KafkaException? lastFailure = null;
        while (run.BeginAttempt())
        {
            cancel.ThrowIfCancellationRequested();
            KafkaException? failure = null;
            try
            {
                await attempt(run).ConfigureAwait(false);
            }
            catch (KafkaException transient) when (transient.IsTransient)
            {
                failure = transient;
                lastFailure = MoreTelling(transient, lastFailure);
                run.NoteLost(transient);
            }

            if (deadline.IsExpired)
            {
                if (!run.HasAnswers && failure is not null)
                    throw Expired(run.What, timeout, lastFailure, run.MayHaveBeenSent);
                return run.Results(last => Expired(run.What, timeout, MoreTelling(failure, last ?? lastFailure), run.MayHaveBeenSent));
            }

            if (failure is not null || run.LastError is not null)
                await PauseAsync(run.Attempt, deadline, cancel).ConfigureAwait(false);
        }

        return run.Results(static last => last!);
    }

    /// <summary>The latest failure; but where that is the deadline itself, cutting an attempt short, why the attempts before it failed.</summary>
    private static KafkaException? MoreTelling(KafkaException? latest, KafkaException? earlier) =>
        latest is null or (KafkaTimeoutException and not KafkaControllerNotAvailableException) ? earlier ?? latest : latest;

    private static KafkaException Expired(string what, TimeSpan timeout, KafkaException? last, bool mayHaveBeenSent)
    {
        if (last is KafkaControllerNotAvailableException)
            return last;
        var reason = last is null ? "" : $" The last failure: {last.Message}";
        var sent = mayHaveBeenSent ? " A broker may have carried it out." : "";
        return new KafkaTimeoutException($"{what} was not done within {timeout.TotalSeconds:0.###} s.{sent}{reason}", last, mayHaveBeenSent);
    }

    private Task PauseAsync(int attempt, Deadline deadline, CancellationToken cancel)
    {
        var factor = Math.Pow(2, Math.Min(attempt - 1, 20));
        var pause = TimeSpan.FromTicks((long)Math.Min(settings.RetryBackoff.Ticks * factor, settings.RetryBackoffMax.Ticks));
        return Task.Delay(deadline.Clamp(pause), time, cancel);
    }
}
