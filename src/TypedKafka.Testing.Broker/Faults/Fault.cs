namespace TypedKafka.Testing.Broker;

/// <summary>
/// Something that goes wrong on command. A request that matches is answered with <see cref="Error"/>, late, never, or by a closed connection; what is not
/// set stays as it is. Of several faults that match, the one added first applies, until its <see cref="Times"/> are used up.
/// </summary>
public sealed class Fault
{
    private int _hits;
    private int _passed;

    /// <summary>Only requests of this API. Default: null, any; but see <see cref="Matches"/> for ApiVersions and SASL.</summary>
    public KafkaApi? Api { get; init; }

    /// <summary>Only requests to this broker. Default: null, any.</summary>
    public int? BrokerId { get; init; }

    /// <summary>Only requests for which this says true; called on the connection's loop, so it must not block. Default: null, all.</summary>
    public Func<ObservedRequest, bool>? When { get; init; }

    /// <summary>How many matching requests pass unharmed before it begins. Default: 0.</summary>
    public int After { get; init; }

    /// <summary>How many requests it applies to. Default: <see cref="int.MaxValue"/>, until it is removed.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>The error code of the answer: the top-level one where the response has one, else that of every topic and partition in it. Default: null, none.</summary>
    public KafkaErrorCode? Error { get; init; }

    /// <summary>How long the answer is held back, by the cluster's <see cref="InProcessKafkaOptions.TimeProvider"/>. Default: zero.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How the request ends. Default: it is answered.</summary>
    public FaultOutcome Outcome { get; init; }

    /// <summary>
    /// Whether the broker does what the request asks before it misbehaves: true makes a lost acknowledgement, false a lost request. Default: null, which is false
    /// with an <see cref="Error"/> or with <see cref="FaultOutcome.Close"/>, and true otherwise.
    /// </summary>
    public bool? Process { get; init; }

    /// <summary>How many requests it has been applied to.</summary>
    public int Hits => Volatile.Read(ref _hits);

    internal bool ShouldProcess => Process ?? (Error is null && Outcome != FaultOutcome.Close);

    /// <summary>Whether the fault applies to <paramref name="request"/>, counting it if so. Faults without an <see cref="Api"/> spare ApiVersions, SaslHandshake and SaslAuthenticate.</summary>
    internal bool Matches(ObservedRequest request)
    {
        if (Api is { } api ? api != request.Api : request.Api is KafkaApi.ApiVersions or KafkaApi.SaslHandshake or KafkaApi.SaslAuthenticate) return false;
        if (BrokerId is { } brokerId && brokerId != request.BrokerId) return false;
        if (Hits >= Times) return false;
        if (When is not null && !When(request)) return false;
        if (_passed < After)
        {
            _passed++;
            return false;
        }

        Interlocked.Increment(ref _hits);
        return true;
    }
}
