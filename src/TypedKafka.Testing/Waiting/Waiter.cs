using System.Globalization;

namespace TypedKafka.Testing.Waiting;

/// <summary>
/// Looks again and again until something is there. The deadline holds for the looks as well: one that hangs is cancelled and left behind, so nothing that is looked at can
/// keep a test from ending.
/// </summary>
internal static class Waiter
{
    /// <param name="what">What is waited for, as the beginning of a sentence.</param>
    /// <param name="look">Looks once. What it throws ends the wait.</param>
    /// <param name="options">Deadline, interval, clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WaitTimeoutException">The deadline has come.</exception>
    public static async Task<T> UntilAsync<T>(string what, Func<CancellationToken, Task<Look<T>>> look, WaitOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        options ??= new WaitOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Deadline, TimeSpan.Zero, nameof(WaitOptions.Deadline));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Interval, TimeSpan.Zero, nameof(WaitOptions.Interval));
        var started = options.Time.GetTimestamp();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var last = new Look<T>(null, "nothing, the first look has not come back");
        for (var looks = 1; ; looks++)
        {
            var looking = look(ended.Token);
            try
            {
                last = await looking.WaitAsync(WholeMilliseconds(Left(options, started)), options.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!looking.IsFaulted)
            {
                await ended.CancelAsync().ConfigureAwait(false);
                throw Expired(what, looks, last with { State = last.State + "; the last look did not come back" }, options);
            }

            if (last.Value is { } value)
                return value;

            var left = Left(options, started);
            if (left == TimeSpan.Zero)
                throw Expired(what, looks, last, options);
            await Task.Delay(WholeMilliseconds(left < options.Interval ? left : options.Interval), options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan Left(WaitOptions options, long started)
    {
        var left = options.Deadline - options.Time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // Timers and delays leave fractions out; what is left of less than a millisecond would be no wait at all.
    private static TimeSpan WholeMilliseconds(TimeSpan time) => TimeSpan.FromMilliseconds((long)Math.Ceiling(time.TotalMilliseconds));

    private static WaitTimeoutException Expired<T>(string what, int looks, Look<T> last, WaitOptions options)
        where T : class =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} within {options.Deadline.TotalSeconds:0.###} s ({looks} looks). Seen last: {last.State}."), last.Failure);
}
