using System.Globalization;

namespace TypedKafka.Testing;

/// <summary>Compares the messages that came with those that were expected, and says how they differ.</summary>
public static class MessageAssertions
{
    /// <summary>Counts what is missing, unexpected, doubled and out of order.</summary>
    /// <param name="expected">What must come; equal messages may be expected more than once.</param>
    /// <param name="actual">What came, in its order.</param>
    /// <param name="orderedBy">
    /// Messages for which it gives the same must come in the order in which they are expected: the partition, or the key. <see langword="null"/>: all of them, as in a topic of one partition.
    /// The message itself: no order.
    /// </param>
    public static MessageReport<T> Compare<T>(IEnumerable<T> expected, IEnumerable<T> actual, Func<T, object>? orderedBy = null)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        T[] wanted = [.. expected];
        T[] came = [.. actual];

        // The places of each expected message, in order: the nth time that it comes takes the nth place.
        var places = new Dictionary<T, Queue<int>>();
        foreach (var (place, message) in wanted.Index())
        {
            if (!places.TryGetValue(message, out var of))
                places[message] = of = new Queue<int>();
            of.Enqueue(place);
        }

        var unexpected = new List<T>();
        var duplicates = new List<T>();
        var outOfOrder = new List<T>();
        var furthest = new Dictionary<object, int>();
        foreach (var message in came)
        {
            if (!places.TryGetValue(message, out var open))
            {
                unexpected.Add(message);
            }
            else if (!open.TryDequeue(out var place))
            {
                duplicates.Add(message);
            }
            else
            {
                var order = orderedBy?.Invoke(message) ?? typeof(T);
                if (furthest.TryGetValue(order, out var before) && before > place)
                    outOfOrder.Add(message);
                else
                    furthest[order] = place;
            }
        }

        T[] missing = [.. places.Values.SelectMany(p => p).Order().Select(place => wanted[place])];
        return new MessageReport<T>(wanted.Length, came.Length, missing, unexpected, duplicates, outOfOrder);
    }

    /// <summary>Fails unless exactly the expected messages came, each as often as expected and in order.</summary>
    /// <param name="expected">What must have come.</param>
    /// <param name="actual">What came, in its order.</param>
    /// <param name="orderedBy">What shares an order; see <see cref="Compare"/>.</param>
    /// <exception cref="MessagesDifferException">They differ; the message counts and names them.</exception>
    public static void AssertMessages<T>(IEnumerable<T> expected, IEnumerable<T> actual, Func<T, object>? orderedBy = null)
        where T : notnull
    {
        var report = Compare(expected, actual, orderedBy);
        if (!report.IsExact)
            throw new MessagesDifferException($"The messages differ: {report}");
    }

    /// <summary>
    /// Waits until as many messages as expected have come, and fails unless they are the expected ones: each as often as expected and in order. What is wrong for good (a duplicate, say) is not waited for.
    /// </summary>
    /// <param name="expected">What must come.</param>
    /// <param name="actual">A copy of what has come so far, in its order; called at each look.</param>
    /// <param name="orderedBy">What shares an order; see <see cref="Compare"/>.</param>
    /// <param name="options">Deadline, interval, clock; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MessagesDifferException">They differ, or some were missing at the deadline; the message counts and names them.</exception>
    public static async Task AssertMessagesAsync<T>(
        IEnumerable<T> expected, Func<IReadOnlyCollection<T>> actual, Func<T, object>? orderedBy = null, WaitOptions? options = null, CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        T[] wanted = [.. expected];
        MessageReport<T>? report = null;
        try
        {
            report = await Waiting.Waiter.UntilAsync(
                "The messages had not come",
                _ =>
                {
                    report = Compare(wanted, actual(), orderedBy);
                    var isSettled = report.IsComplete || report.Unexpected.Count + report.Duplicates.Count + report.OutOfOrder.Count > 0;
                    return Task.FromResult(new Waiting.Look<MessageReport<T>>(isSettled ? report : null, ""));
                },
                options,
                cancellationToken).ConfigureAwait(false);
        }
        catch (WaitTimeoutException)
        {
            var seconds = (options ?? new WaitOptions()).Deadline.TotalSeconds;
            throw new MessagesDifferException(string.Create(CultureInfo.InvariantCulture, $"The messages had not come within {seconds:0.###} s: {report}"));
        }

        if (!report.IsExact)
            throw new MessagesDifferException($"The messages differ: {report}");
    }
}
