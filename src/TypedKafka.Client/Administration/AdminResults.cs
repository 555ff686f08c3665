namespace TypedKafka.Client.Administration;

/// <summary>For callers to whom one failed item is a failed call.</summary>
public static class AdminResults
{
    /// <summary>Returns the results when all went well.</summary>
    /// <exception cref="KafkaException">Some failed: the one error, or one with all messages.</exception>
    public static IReadOnlyList<T> ThrowIfAnyFailed<T>(this IReadOnlyList<T> results)
        where T : AdminResult
    {
        ArgumentNullException.ThrowIfNull(results);
        var errors = results.Where(result => result.Error is not null).Select(result => result.Error!).ToList();
        return errors.Count switch
        {
            0 => results,
            1 => throw errors[0],
            _ => throw new KafkaException(
                errors[0].Error,
                $"{errors.Count} of {results.Count} failed:{Environment.NewLine}{string.Join(Environment.NewLine, errors.Select(error => error.Message))}",
                errors[0]),
        };
    }
}
