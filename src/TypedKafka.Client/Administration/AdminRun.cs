using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Administration;

/// <summary>The items of one call: which are settled, which are to be tried again, and why. One attempt at a time works on it.</summary>
internal sealed class AdminRun<TKey, TResult>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<TKey> _keys;
    private readonly Func<TKey, KafkaException, TResult> _failed;
    private readonly Dictionary<TKey, TResult> _results = [];
    private readonly Dictionary<TKey, KafkaException> _errors = [];

    public AdminRun(string what, IEnumerable<TKey> keys, Func<TKey, KafkaException, TResult> failed)
    {
        What = what;
        _keys = [.. keys];
        _failed = failed;
        Pending = _keys;
        foreach (var duplicate in _keys.GroupBy(key => key).Where(group => group.Count() > 1))
            throw new ArgumentException($"{what}: '{duplicate.Key}' is named twice.", nameof(keys));
    }

    /// <summary>What is done, for messages: <c>Creating topics</c>.</summary>
    public string What { get; }

    /// <summary>The items that this attempt is for.</summary>
    public IReadOnlyList<TKey> Pending { get; private set; }

    /// <summary>Counts the attempts, from 1.</summary>
    public int Attempt { get; private set; }

    /// <summary>Whether an earlier attempt may have been carried out although its answer was lost.</summary>
    public bool MayHaveBeenSent { get; private set; }

    /// <summary>An answer is missing: what it would have told may have been carried out.</summary>
    public void NoteLost(KafkaException failure) => MayHaveBeenSent |= failure.MayHaveBeenSent() || (ErrorCode)failure.Error.Code == ErrorCode.RequestTimedOut;

    public void Done(TKey key, TResult result)
    {
        lock (_lock)
        {
            _results[key] = result;
            _errors.Remove(key);
        }
    }

    public void Fail(TKey key, KafkaException error) => Done(key, _failed(key, error));

    /// <summary>The item is tried again in the next attempt; the error is what it has if there is none.</summary>
    public void Retry(TKey key, KafkaException error)
    {
        lock (_lock)
            _errors[key] = error;
    }

    /// <summary>As <see cref="Retry"/>, up to so many attempts in all.</summary>
    public void RetryUpTo(int attempts, TKey key, KafkaException error)
    {
        if (Attempt < attempts) Retry(key, error);
        else Fail(key, error);
    }

    /// <summary>Settles an item that a broker refused: what passes by itself is tried again.</summary>
    /// <param name="key">The item.</param>
    /// <param name="code">The broker's code.</param>
    /// <param name="what">What failed.</param>
    /// <param name="detail">The broker's own text.</param>
    /// <param name="afterLostAnswer">Codes that an attempt of ours whose answer was lost would explain.</param>
    public void Settle(TKey key, short code, string what, string? detail, params ReadOnlySpan<ErrorCode> afterLostAnswer)
    {
        if (MayHaveBeenSent && afterLostAnswer.Contains((ErrorCode)code))
            what += ", perhaps because an earlier attempt, whose answer was lost, was carried out";
        var error = BrokerErrors.ToException(code, what, detail);
        if (!PassesByItself((ErrorCode)code))
        {
            Fail(key, error);
            return;
        }

        NoteLost(error);
        Retry(key, error);
    }

    /// <summary>Begins an attempt with what is not settled; false when everything is.</summary>
    public bool BeginAttempt()
    {
        lock (_lock)
        {
            Pending = [.. _keys.Where(key => !_results.ContainsKey(key))];
            Attempt++;
            return Pending.Count > 0;
        }
    }

    /// <summary>Whether anything is known of any item.</summary>
    public bool HasAnswers => _results.Count > 0 || _errors.Count > 0;

    /// <summary>The last error of an item that is not settled.</summary>
    public KafkaException? LastError => Pending.Select(key => _errors.GetValueOrDefault(key)).FirstOrDefault(error => error is not null);

    /// <summary>The results, in the order that the items were given in; those that are not settled get the error.</summary>
    public IReadOnlyList<TResult> Results(Func<KafkaException?, KafkaException> unsettled) =>
        [.. _keys.Select(key => _results.TryGetValue(key, out var result) ? result : _failed(key, unsettled(_errors.GetValueOrDefault(key))))];

    private static bool PassesByItself(ErrorCode code) => code switch
    {
        // A topic that is unknown stays so, unless the caller knows better.
        ErrorCode.UnknownTopicOrPartition or ErrorCode.UnknownTopicId => false,
        _ => ErrorCodes.IsRetriable(code),
    };
}
