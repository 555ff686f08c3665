using TypedKafka.Client.Groups.Assignors;

namespace TypedKafka.Client.Options;

/// <summary>The checked, unchanging copy of <see cref="ConsumerOptions"/>.</summary>
internal sealed class ConsumerSettings
{
    private const long MiB = 1024 * 1024;

    private static readonly TimeSpan s_millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>Null for manual assignment without commits.</summary>
    public required string? GroupId { get; init; }

    public required string? GroupInstanceId { get; init; }

    /// <summary>At least one, the preferred first.</summary>
    public required IReadOnlyList<string> Assignors { get; init; }

    public required TimeSpan SessionTimeout { get; init; }

    public required TimeSpan HeartbeatInterval { get; init; }

    public required TimeSpan MaxPollInterval { get; init; }

    public required TimeSpan CommitInterval { get; init; }

    public required OffsetReset OffsetReset { get; init; }

    public required IsolationLevel IsolationLevel { get; init; }

    public required int FetchMinBytes { get; init; }

    public required TimeSpan FetchMaxWait { get; init; }

    public required int FetchMaxBytesPerPartition { get; init; }

    public required int FetchMaxBytes { get; init; }

    public required long PrefetchBytes { get; init; }

    public required bool CheckCrcs { get; init; }

    public required string? ClientRack { get; init; }

    public required TimeSpan CloseTimeout { get; init; }

    /// <summary>What is wrong with the options, each entry with option, value and legal range; empty when nothing is.</summary>
    public static IReadOnlyList<string> Validate(ConsumerOptions options, TimeSpan requestTimeout)
    {
        var check = new SettingsCheck(nameof(ConsumerOptions));
        Create(options, requestTimeout, check);
        return check.Errors;
    }

    /// <summary>Checks and copies.</summary>
    /// <exception cref="KafkaConfigurationException">An option is wrong.</exception>
    public static ConsumerSettings From(ConsumerOptions options, ClientSettings client)
    {
        ArgumentNullException.ThrowIfNull(options);
        var check = new SettingsCheck(nameof(ConsumerOptions));
        var settings = Create(options, client.RequestTimeout, check);
        check.ThrowIfInvalid();
        return settings;
    }

    private static ConsumerSettings Create(ConsumerOptions o, TimeSpan requestTimeout, SettingsCheck check)
    {
        CheckGroup(o, check);
        check.Defined(nameof(o.OffsetReset), o.OffsetReset);
        check.Defined(nameof(o.IsolationLevel), o.IsolationLevel);
        check.Range(nameof(o.FetchMinBytes), o.FetchMinBytes, 1, 1024 * MiB);
        check.Range(nameof(o.FetchMaxWait), o.FetchMaxWait, TimeSpan.Zero, requestTimeout - s_millisecond);
        check.Range(nameof(o.FetchMaxBytesPerPartition), o.FetchMaxBytesPerPartition, 1024, 512 * MiB);
        check.Range(nameof(o.FetchMaxBytes), o.FetchMaxBytes, Math.Max(o.FetchMaxBytesPerPartition, 1024), 512 * MiB);
        check.Range(nameof(o.PrefetchBytes), o.PrefetchBytes, Math.Max(o.FetchMaxBytesPerPartition, 1024), MiB * MiB);
        check.Range(nameof(o.CloseTimeout), o.CloseTimeout, TimeSpan.Zero, s_day);
        return new ConsumerSettings
        {
            GroupId = o.GroupId,
            GroupInstanceId = o.GroupInstanceId,
            Assignors = o.Assignors is { Count: > 0 } assignors ? [.. assignors] : [AssignorCatalog.Names[0]],
            SessionTimeout = o.SessionTimeout,
            HeartbeatInterval = o.HeartbeatInterval,
            MaxPollInterval = o.MaxPollInterval,
            CommitInterval = o.CommitInterval,
            OffsetReset = o.OffsetReset,
            IsolationLevel = o.IsolationLevel,
            FetchMinBytes = o.FetchMinBytes,
            FetchMaxWait = o.FetchMaxWait,
            FetchMaxBytesPerPartition = o.FetchMaxBytesPerPartition,
            FetchMaxBytes = o.FetchMaxBytes,
            PrefetchBytes = o.PrefetchBytes,
            CheckCrcs = o.CheckCrcs,
            ClientRack = o.ClientRack,
            CloseTimeout = o.CloseTimeout,
        };
    }

    private static void CheckGroup(ConsumerOptions o, SettingsCheck check)
    {
        if (o.GroupId is not null && string.IsNullOrWhiteSpace(o.GroupId))
            check.Add(nameof(o.GroupId), "is empty; name the group, or leave it unset for a manual assignment without commits.");
        if (o.GroupInstanceId is not null && string.IsNullOrWhiteSpace(o.GroupInstanceId))
            check.Add(nameof(o.GroupInstanceId), "is empty; name the member, or leave it unset for a dynamic one.");
        if (o.GroupInstanceId is not null && o.GroupId is null)
            check.Add(nameof(o.GroupInstanceId), $"is set without {nameof(o.GroupId)}.");
        foreach (var assignor in o.Assignors ?? [])
        {
            if (!AssignorCatalog.Names.Contains(assignor, StringComparer.Ordinal))
                check.Add(nameof(o.Assignors), $"has '{assignor}'; there are {string.Join(", ", AssignorCatalog.Names)}.");
        }

        check.Range(nameof(o.SessionTimeout), o.SessionTimeout, s_millisecond, s_day);
        check.Range(nameof(o.HeartbeatInterval), o.HeartbeatInterval, s_millisecond, o.SessionTimeout - s_millisecond);
        check.Range(nameof(o.MaxPollInterval), o.MaxPollInterval, o.HeartbeatInterval, s_day);
        check.Range(nameof(o.CommitInterval), o.CommitInterval, s_millisecond, s_day);
    }
}
