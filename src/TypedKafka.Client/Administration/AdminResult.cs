namespace TypedKafka.Client.Administration;

/// <summary>
/// What became of one item of a call. A call throws when nobody could be asked (no broker, no controller, no permission to connect, cancelled);
/// what a broker refused is in the item's <see cref="Error"/>.
/// </summary>
public abstract class AdminResult
{
    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public KafkaException? Error { get; init; }

    /// <summary>Whether it went well.</summary>
    public bool IsSuccess => Error is null;

    /// <summary>Throws <see cref="Error"/>, if there is one.</summary>
    /// <exception cref="KafkaException">It failed.</exception>
    public void ThrowIfFailed()
    {
        if (Error is not null)
            throw Error;
    }
}
