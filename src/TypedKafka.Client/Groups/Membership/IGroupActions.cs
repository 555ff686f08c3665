namespace TypedKafka.Client.Groups.Membership;

/// <summary>
/// What the group's state machine can have done. No method waits: those with an <c>operation</c> start something that later posts an event with the same number,
/// and an operation that was superseded is cancelled by the next one.
/// </summary>
internal interface IGroupActions
{
    /// <summary>Sends JoinGroup, retrying what only needs the coordinator to be found again; posts Joined or JoinFailed.</summary>
    void Join(long operation, JoinRequestData request);

    /// <summary>Learns the partitions of <paramref name="topics"/>, and from now on posts every change of them; posts TopicsKnown.</summary>
    void ResolveTopics(long operation, IReadOnlySet<string> topics);

    /// <summary>Sends SyncGroup, with <paramref name="assignment"/> if this member leads; posts Synced or SyncFailed.</summary>
    void Sync(long operation, GroupMembership membership, IReadOnlyDictionary<string, List<TopicPartition>>? assignment);

    /// <summary>Calls the listener; posts CallReturned.</summary>
    void Call(long operation, RebalanceCall call, IReadOnlyList<TopicPartition> partitions);

    /// <summary>Posts DelayOver after the retry backoff.</summary>
    void Delay(long operation);

    /// <summary>Sends LeaveGroup, once, without caring for the answer; posts Left.</summary>
    void Leave(long operation, string memberId);

    /// <summary>Cancels the operation under way, if there is one.</summary>
    void CancelOperation();

    /// <summary>Heartbeats for this membership from now on; <see langword="null"/> stops them.</summary>
    void Heartbeat(GroupMembership? membership);

    /// <summary>What commits carry from now on; <see langword="null"/> while there is no membership.</summary>
    void UseForCommits(GroupMembership? membership);

    /// <summary>Nothing more of these partitions is handed to the reader.</summary>
    void StopDelivery(IReadOnlyCollection<TopicPartition> partitions);

    /// <summary>The partitions belong to this consumer; their offsets may be looked up, but nothing is delivered before <see cref="StartDelivery"/>.</summary>
    void AddPartitions(IReadOnlyCollection<TopicPartition> partitions);

    void StartDelivery(IReadOnlyCollection<TopicPartition> partitions);

    void RemovePartitions(IReadOnlyCollection<TopicPartition> partitions);

    /// <summary>The reader gets this exception, once.</summary>
    void Report(Exception exception);

    /// <summary>The machine has come to its end.</summary>
    void Closed();
}
