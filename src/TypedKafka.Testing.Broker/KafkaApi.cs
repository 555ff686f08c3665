namespace TypedKafka.Testing.Broker;

/// <summary>The APIs of the Kafka protocol that clients use, by the keys that go over the wire.</summary>
public enum KafkaApi : short
{
    /// <summary>Appends record batches to partitions.</summary>
    Produce = 0,

    /// <summary>Reads record batches from partitions, waiting for them if asked to.</summary>
    Fetch = 1,

    /// <summary>Finds offsets by time, or the ends of the log.</summary>
    ListOffsets = 2,

    /// <summary>Describes brokers, topics and partition leaders.</summary>
    Metadata = 3,

    /// <summary>Stores a group's offsets.</summary>
    OffsetCommit = 8,

    /// <summary>Reads a group's offsets.</summary>
    OffsetFetch = 9,

    /// <summary>Finds the broker that coordinates a group or a transaction.</summary>
    FindCoordinator = 10,

    /// <summary>Joins a classic group, and waits for the others.</summary>
    JoinGroup = 11,

    /// <summary>Keeps a member of a classic group alive.</summary>
    Heartbeat = 12,

    /// <summary>Leaves a classic group.</summary>
    LeaveGroup = 13,

    /// <summary>Hands out, and waits for, the leader's assignment.</summary>
    SyncGroup = 14,

    /// <summary>Describes classic groups.</summary>
    DescribeGroups = 15,

    /// <summary>Lists groups.</summary>
    ListGroups = 16,

    /// <summary>Chooses a SASL mechanism.</summary>
    SaslHandshake = 17,

    /// <summary>Tells which versions of which APIs the broker speaks.</summary>
    ApiVersions = 18,

    /// <summary>Creates topics.</summary>
    CreateTopics = 19,

    /// <summary>Deletes topics.</summary>
    DeleteTopics = 20,

    /// <summary>Deletes the records before an offset.</summary>
    DeleteRecords = 21,

    /// <summary>Gives a producer its id and epoch.</summary>
    InitProducerId = 22,

    /// <summary>Finds where a leader epoch ended.</summary>
    OffsetForLeaderEpoch = 23,

    /// <summary>Adds partitions to a transaction.</summary>
    AddPartitionsToTxn = 24,

    /// <summary>Adds a group's offsets to a transaction.</summary>
    AddOffsetsToTxn = 25,

    /// <summary>Commits or aborts a transaction.</summary>
    EndTxn = 26,

    /// <summary>Writes transaction markers, between brokers.</summary>
    WriteTxnMarkers = 27,

    /// <summary>Stores offsets within a transaction.</summary>
    TxnOffsetCommit = 28,

    /// <summary>Describes ACLs.</summary>
    DescribeAcls = 29,

    /// <summary>Creates ACLs.</summary>
    CreateAcls = 30,

    /// <summary>Deletes ACLs.</summary>
    DeleteAcls = 31,

    /// <summary>Reads the settings of topics and brokers.</summary>
    DescribeConfigs = 32,

    /// <summary>Replaces the settings of topics and brokers.</summary>
    AlterConfigs = 33,

    /// <summary>Moves replicas between log folders.</summary>
    AlterReplicaLogDirs = 34,

    /// <summary>Describes log folders.</summary>
    DescribeLogDirs = 35,

    /// <summary>Carries the messages of a SASL mechanism.</summary>
    SaslAuthenticate = 36,

    /// <summary>Adds partitions to topics.</summary>
    CreatePartitions = 37,

    /// <summary>Creates a delegation token.</summary>
    CreateDelegationToken = 38,

    /// <summary>Renews a delegation token.</summary>
    RenewDelegationToken = 39,

    /// <summary>Expires a delegation token.</summary>
    ExpireDelegationToken = 40,

    /// <summary>Describes delegation tokens.</summary>
    DescribeDelegationToken = 41,

    /// <summary>Deletes groups.</summary>
    DeleteGroups = 42,

    /// <summary>Elects partition leaders.</summary>
    ElectLeaders = 43,

    /// <summary>Changes single settings of topics and brokers.</summary>
    IncrementalAlterConfigs = 44,

    /// <summary>Moves partitions to other brokers.</summary>
    AlterPartitionReassignments = 45,

    /// <summary>Lists partitions that are being moved.</summary>
    ListPartitionReassignments = 46,

    /// <summary>Deletes a group's offsets.</summary>
    OffsetDelete = 47,

    /// <summary>Describes client quotas.</summary>
    DescribeClientQuotas = 48,

    /// <summary>Changes client quotas.</summary>
    AlterClientQuotas = 49,

    /// <summary>Describes SCRAM users.</summary>
    DescribeUserScramCredentials = 50,

    /// <summary>Changes SCRAM users.</summary>
    AlterUserScramCredentials = 51,

    /// <summary>Describes the controller quorum.</summary>
    DescribeQuorum = 55,

    /// <summary>Changes finalized features.</summary>
    UpdateFeatures = 57,

    /// <summary>Describes the cluster.</summary>
    DescribeCluster = 60,

    /// <summary>Describes active producers of partitions.</summary>
    DescribeProducers = 61,

    /// <summary>Removes a broker from the cluster.</summary>
    UnregisterBroker = 64,

    /// <summary>Describes transactions.</summary>
    DescribeTransactions = 65,

    /// <summary>Lists transactions.</summary>
    ListTransactions = 66,

    /// <summary>Joins, keeps and leaves a KIP-848 group.</summary>
    ConsumerGroupHeartbeat = 68,

    /// <summary>Describes KIP-848 groups.</summary>
    ConsumerGroupDescribe = 69,

    /// <summary>Asks which metrics a client is to report.</summary>
    GetTelemetrySubscriptions = 71,

    /// <summary>Reports a client's metrics.</summary>
    PushTelemetry = 72,

    /// <summary>Lists resources that have settings.</summary>
    ListConfigResources = 74,

    /// <summary>Describes topics page by page.</summary>
    DescribeTopicPartitions = 75,

    /// <summary>Joins, keeps and leaves a share group.</summary>
    ShareGroupHeartbeat = 76,

    /// <summary>Describes share groups.</summary>
    ShareGroupDescribe = 77,

    /// <summary>Reads records for a share group.</summary>
    ShareFetch = 78,

    /// <summary>Acknowledges records of a share group.</summary>
    ShareAcknowledge = 79,

    /// <summary>Adds a voter to the controller quorum.</summary>
    AddRaftVoter = 80,

    /// <summary>Removes a voter from the controller quorum.</summary>
    RemoveRaftVoter = 81,

    /// <summary>Joins, keeps and leaves a streams group.</summary>
    StreamsGroupHeartbeat = 88,

    /// <summary>Describes streams groups.</summary>
    StreamsGroupDescribe = 89,

    /// <summary>Describes a share group's offsets.</summary>
    DescribeShareGroupOffsets = 90,

    /// <summary>Changes a share group's offsets.</summary>
    AlterShareGroupOffsets = 91,

    /// <summary>Deletes a share group's offsets.</summary>
    DeleteShareGroupOffsets = 92,
}
