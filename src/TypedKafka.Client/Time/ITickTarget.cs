namespace TypedKafka.Client.Time;

/// <summary>Looks at the clock when the <see cref="Ticker"/> says so. Quick, and it never throws.</summary>
internal interface ITickTarget
{
    /// <summary>When to be called at the latest, should that be before the next regular tick. Read under the ticker's lock: just a field.</summary>
    Deadline Deadline { get; }

    /// <summary>Called at most every <see cref="Ticker.Period"/> and at the deadlines that were asked for, on the ticker's thread.</summary>
    /// <returns>Whether to call again; <see langword="false"/> removes the target.</returns>
    bool OnTick();
}
