namespace TypedKafka.Testing.Broker;

/// <summary>The error codes of the Kafka protocol, by the numbers that go over the wire.</summary>
public enum KafkaErrorCode : short
{
    /// <summary><c>UNKNOWN_SERVER_ERROR</c>.</summary>
    UnknownServerError = -1,

    /// <summary><c>NONE</c>.</summary>
    None = 0,

    /// <summary><c>OFFSET_OUT_OF_RANGE</c>.</summary>
    OffsetOutOfRange = 1,

    /// <summary><c>CORRUPT_MESSAGE</c>, which a client may retry.</summary>
    CorruptMessage = 2,

    /// <summary><c>UNKNOWN_TOPIC_OR_PARTITION</c>, which a client may retry.</summary>
    UnknownTopicOrPartition = 3,

    /// <summary><c>INVALID_FETCH_SIZE</c>.</summary>
    InvalidFetchSize = 4,

    /// <summary><c>LEADER_NOT_AVAILABLE</c>, which a client may retry.</summary>
    LeaderNotAvailable = 5,

    /// <summary><c>NOT_LEADER_OR_FOLLOWER</c>, which a client may retry.</summary>
    NotLeaderOrFollower = 6,

    /// <summary><c>REQUEST_TIMED_OUT</c>, which a client may retry.</summary>
    RequestTimedOut = 7,

    /// <summary><c>BROKER_NOT_AVAILABLE</c>.</summary>
    BrokerNotAvailable = 8,

    /// <summary><c>REPLICA_NOT_AVAILABLE</c>, which a client may retry.</summary>
    ReplicaNotAvailable = 9,

    /// <summary><c>MESSAGE_TOO_LARGE</c>.</summary>
    MessageTooLarge = 10,

    /// <summary><c>STALE_CONTROLLER_EPOCH</c>.</summary>
    StaleControllerEpoch = 11,

    /// <summary><c>OFFSET_METADATA_TOO_LARGE</c>.</summary>
    OffsetMetadataTooLarge = 12,

    /// <summary><c>NETWORK_EXCEPTION</c>, which a client may retry.</summary>
    NetworkException = 13,

    /// <summary><c>COORDINATOR_LOAD_IN_PROGRESS</c>, which a client may retry.</summary>
    CoordinatorLoadInProgress = 14,

    /// <summary><c>COORDINATOR_NOT_AVAILABLE</c>, which a client may retry.</summary>
    CoordinatorNotAvailable = 15,

    /// <summary><c>NOT_COORDINATOR</c>, which a client may retry.</summary>
    NotCoordinator = 16,

    /// <summary><c>INVALID_TOPIC_EXCEPTION</c>.</summary>
    InvalidTopicException = 17,

    /// <summary><c>RECORD_LIST_TOO_LARGE</c>.</summary>
    RecordListTooLarge = 18,

    /// <summary><c>NOT_ENOUGH_REPLICAS</c>, which a client may retry.</summary>
    NotEnoughReplicas = 19,

    /// <summary><c>NOT_ENOUGH_REPLICAS_AFTER_APPEND</c>, which a client may retry.</summary>
    NotEnoughReplicasAfterAppend = 20,

    /// <summary><c>INVALID_REQUIRED_ACKS</c>.</summary>
    InvalidRequiredAcks = 21,

    /// <summary><c>ILLEGAL_GENERATION</c>.</summary>
    IllegalGeneration = 22,

    /// <summary><c>INCONSISTENT_GROUP_PROTOCOL</c>.</summary>
    InconsistentGroupProtocol = 23,

    /// <summary><c>INVALID_GROUP_ID</c>.</summary>
    InvalidGroupId = 24,

    /// <summary><c>UNKNOWN_MEMBER_ID</c>.</summary>
    UnknownMemberId = 25,

    /// <summary><c>INVALID_SESSION_TIMEOUT</c>.</summary>
    InvalidSessionTimeout = 26,

    /// <summary><c>REBALANCE_IN_PROGRESS</c>.</summary>
    RebalanceInProgress = 27,

    /// <summary><c>INVALID_COMMIT_OFFSET_SIZE</c>.</summary>
    InvalidCommitOffsetSize = 28,

    /// <summary><c>TOPIC_AUTHORIZATION_FAILED</c>.</summary>
    TopicAuthorizationFailed = 29,

    /// <summary><c>GROUP_AUTHORIZATION_FAILED</c>.</summary>
    GroupAuthorizationFailed = 30,

    /// <summary><c>CLUSTER_AUTHORIZATION_FAILED</c>.</summary>
    ClusterAuthorizationFailed = 31,

    /// <summary><c>INVALID_TIMESTAMP</c>.</summary>
    InvalidTimestamp = 32,

    /// <summary><c>UNSUPPORTED_SASL_MECHANISM</c>.</summary>
    UnsupportedSaslMechanism = 33,

    /// <summary><c>ILLEGAL_SASL_STATE</c>.</summary>
    IllegalSaslState = 34,

    /// <summary><c>UNSUPPORTED_VERSION</c>.</summary>
    UnsupportedVersion = 35,

    /// <summary><c>TOPIC_ALREADY_EXISTS</c>.</summary>
    TopicAlreadyExists = 36,

    /// <summary><c>INVALID_PARTITIONS</c>.</summary>
    InvalidPartitions = 37,

    /// <summary><c>INVALID_REPLICATION_FACTOR</c>.</summary>
    InvalidReplicationFactor = 38,

    /// <summary><c>INVALID_REPLICA_ASSIGNMENT</c>.</summary>
    InvalidReplicaAssignment = 39,

    /// <summary><c>INVALID_CONFIG</c>.</summary>
    InvalidConfig = 40,

    /// <summary><c>NOT_CONTROLLER</c>, which a client may retry.</summary>
    NotController = 41,

    /// <summary><c>INVALID_REQUEST</c>.</summary>
    InvalidRequest = 42,

    /// <summary><c>UNSUPPORTED_FOR_MESSAGE_FORMAT</c>.</summary>
    UnsupportedForMessageFormat = 43,

    /// <summary><c>POLICY_VIOLATION</c>.</summary>
    PolicyViolation = 44,

    /// <summary><c>OUT_OF_ORDER_SEQUENCE_NUMBER</c>.</summary>
    OutOfOrderSequenceNumber = 45,

    /// <summary><c>DUPLICATE_SEQUENCE_NUMBER</c>.</summary>
    DuplicateSequenceNumber = 46,

    /// <summary><c>INVALID_PRODUCER_EPOCH</c>.</summary>
    InvalidProducerEpoch = 47,

    /// <summary><c>INVALID_TXN_STATE</c>.</summary>
    InvalidTxnState = 48,

    /// <summary><c>INVALID_PRODUCER_ID_MAPPING</c>.</summary>
    InvalidProducerIdMapping = 49,

    /// <summary><c>INVALID_TRANSACTION_TIMEOUT</c>.</summary>
    InvalidTransactionTimeout = 50,

    /// <summary><c>CONCURRENT_TRANSACTIONS</c>, which a client may retry.</summary>
    ConcurrentTransactions = 51,

    /// <summary><c>TRANSACTION_COORDINATOR_FENCED</c>.</summary>
    TransactionCoordinatorFenced = 52,

    /// <summary><c>TRANSACTIONAL_ID_AUTHORIZATION_FAILED</c>.</summary>
    TransactionalIdAuthorizationFailed = 53,

    /// <summary><c>SECURITY_DISABLED</c>.</summary>
    SecurityDisabled = 54,

    /// <summary><c>OPERATION_NOT_ATTEMPTED</c>.</summary>
    OperationNotAttempted = 55,

    /// <summary><c>KAFKA_STORAGE_ERROR</c>, which a client may retry.</summary>
    KafkaStorageError = 56,

    /// <summary><c>LOG_DIR_NOT_FOUND</c>.</summary>
    LogDirNotFound = 57,

    /// <summary><c>SASL_AUTHENTICATION_FAILED</c>.</summary>
    SaslAuthenticationFailed = 58,

    /// <summary><c>UNKNOWN_PRODUCER_ID</c>.</summary>
    UnknownProducerId = 59,

    /// <summary><c>REASSIGNMENT_IN_PROGRESS</c>.</summary>
    ReassignmentInProgress = 60,

    /// <summary><c>DELEGATION_TOKEN_AUTH_DISABLED</c>.</summary>
    DelegationTokenAuthDisabled = 61,

    /// <summary><c>DELEGATION_TOKEN_NOT_FOUND</c>.</summary>
    DelegationTokenNotFound = 62,

    /// <summary><c>DELEGATION_TOKEN_OWNER_MISMATCH</c>.</summary>
    DelegationTokenOwnerMismatch = 63,

    /// <summary><c>DELEGATION_TOKEN_REQUEST_NOT_ALLOWED</c>.</summary>
    DelegationTokenRequestNotAllowed = 64,

    /// <summary><c>DELEGATION_TOKEN_AUTHORIZATION_FAILED</c>.</summary>
    DelegationTokenAuthorizationFailed = 65,

    /// <summary><c>DELEGATION_TOKEN_EXPIRED</c>.</summary>
    DelegationTokenExpired = 66,

    /// <summary><c>INVALID_PRINCIPAL_TYPE</c>.</summary>
    InvalidPrincipalType = 67,

    /// <summary><c>NON_EMPTY_GROUP</c>.</summary>
    NonEmptyGroup = 68,

    /// <summary><c>GROUP_ID_NOT_FOUND</c>.</summary>
    GroupIdNotFound = 69,

    /// <summary><c>FETCH_SESSION_ID_NOT_FOUND</c>, which a client may retry.</summary>
    FetchSessionIdNotFound = 70,

    /// <summary><c>INVALID_FETCH_SESSION_EPOCH</c>, which a client may retry.</summary>
    InvalidFetchSessionEpoch = 71,

    /// <summary><c>LISTENER_NOT_FOUND</c>, which a client may retry.</summary>
    ListenerNotFound = 72,

    /// <summary><c>TOPIC_DELETION_DISABLED</c>.</summary>
    TopicDeletionDisabled = 73,

    /// <summary><c>FENCED_LEADER_EPOCH</c>, which a client may retry.</summary>
    FencedLeaderEpoch = 74,

    /// <summary><c>UNKNOWN_LEADER_EPOCH</c>, which a client may retry.</summary>
    UnknownLeaderEpoch = 75,

    /// <summary><c>UNSUPPORTED_COMPRESSION_TYPE</c>.</summary>
    UnsupportedCompressionType = 76,

    /// <summary><c>STALE_BROKER_EPOCH</c>.</summary>
    StaleBrokerEpoch = 77,

    /// <summary><c>OFFSET_NOT_AVAILABLE</c>, which a client may retry.</summary>
    OffsetNotAvailable = 78,

    /// <summary><c>MEMBER_ID_REQUIRED</c>.</summary>
    MemberIdRequired = 79,

    /// <summary><c>PREFERRED_LEADER_NOT_AVAILABLE</c>, which a client may retry.</summary>
    PreferredLeaderNotAvailable = 80,

    /// <summary><c>GROUP_MAX_SIZE_REACHED</c>.</summary>
    GroupMaxSizeReached = 81,

    /// <summary><c>FENCED_INSTANCE_ID</c>.</summary>
    FencedInstanceId = 82,

    /// <summary><c>ELIGIBLE_LEADERS_NOT_AVAILABLE</c>, which a client may retry.</summary>
    EligibleLeadersNotAvailable = 83,

    /// <summary><c>ELECTION_NOT_NEEDED</c>, which a client may retry.</summary>
    ElectionNotNeeded = 84,

    /// <summary><c>NO_REASSIGNMENT_IN_PROGRESS</c>.</summary>
    NoReassignmentInProgress = 85,

    /// <summary><c>GROUP_SUBSCRIBED_TO_TOPIC</c>.</summary>
    GroupSubscribedToTopic = 86,

    /// <summary><c>INVALID_RECORD</c>.</summary>
    InvalidRecord = 87,

    /// <summary><c>UNSTABLE_OFFSET_COMMIT</c>, which a client may retry.</summary>
    UnstableOffsetCommit = 88,

    /// <summary><c>THROTTLING_QUOTA_EXCEEDED</c>, which a client may retry.</summary>
    ThrottlingQuotaExceeded = 89,

    /// <summary><c>PRODUCER_FENCED</c>.</summary>
    ProducerFenced = 90,

    /// <summary><c>RESOURCE_NOT_FOUND</c>.</summary>
    ResourceNotFound = 91,

    /// <summary><c>DUPLICATE_RESOURCE</c>.</summary>
    DuplicateResource = 92,

    /// <summary><c>UNACCEPTABLE_CREDENTIAL</c>.</summary>
    UnacceptableCredential = 93,

    /// <summary><c>INCONSISTENT_VOTER_SET</c>.</summary>
    InconsistentVoterSet = 94,

    /// <summary><c>INVALID_UPDATE_VERSION</c>.</summary>
    InvalidUpdateVersion = 95,

    /// <summary><c>FEATURE_UPDATE_FAILED</c>.</summary>
    FeatureUpdateFailed = 96,

    /// <summary><c>PRINCIPAL_DESERIALIZATION_FAILURE</c>.</summary>
    PrincipalDeserializationFailure = 97,

    /// <summary><c>SNAPSHOT_NOT_FOUND</c>.</summary>
    SnapshotNotFound = 98,

    /// <summary><c>POSITION_OUT_OF_RANGE</c>.</summary>
    PositionOutOfRange = 99,

    /// <summary><c>UNKNOWN_TOPIC_ID</c>, which a client may retry.</summary>
    UnknownTopicId = 100,

    /// <summary><c>DUPLICATE_BROKER_REGISTRATION</c>.</summary>
    DuplicateBrokerRegistration = 101,

    /// <summary><c>BROKER_ID_NOT_REGISTERED</c>.</summary>
    BrokerIdNotRegistered = 102,

    /// <summary><c>INCONSISTENT_TOPIC_ID</c>, which a client may retry.</summary>
    InconsistentTopicId = 103,

    /// <summary><c>INCONSISTENT_CLUSTER_ID</c>.</summary>
    InconsistentClusterId = 104,

    /// <summary><c>TRANSACTIONAL_ID_NOT_FOUND</c>.</summary>
    TransactionalIdNotFound = 105,

    /// <summary><c>FETCH_SESSION_TOPIC_ID_ERROR</c>, which a client may retry.</summary>
    FetchSessionTopicIdError = 106,

    /// <summary><c>INELIGIBLE_REPLICA</c>.</summary>
    IneligibleReplica = 107,

    /// <summary><c>NEW_LEADER_ELECTED</c>.</summary>
    NewLeaderElected = 108,

    /// <summary><c>OFFSET_MOVED_TO_TIERED_STORAGE</c>.</summary>
    OffsetMovedToTieredStorage = 109,

    /// <summary><c>FENCED_MEMBER_EPOCH</c>.</summary>
    FencedMemberEpoch = 110,

    /// <summary><c>UNRELEASED_INSTANCE_ID</c>.</summary>
    UnreleasedInstanceId = 111,

    /// <summary><c>UNSUPPORTED_ASSIGNOR</c>.</summary>
    UnsupportedAssignor = 112,

    /// <summary><c>STALE_MEMBER_EPOCH</c>.</summary>
    StaleMemberEpoch = 113,

    /// <summary><c>MISMATCHED_ENDPOINT_TYPE</c>.</summary>
    MismatchedEndpointType = 114,

    /// <summary><c>UNSUPPORTED_ENDPOINT_TYPE</c>.</summary>
    UnsupportedEndpointType = 115,

    /// <summary><c>UNKNOWN_CONTROLLER_ID</c>.</summary>
    UnknownControllerId = 116,

    /// <summary><c>UNKNOWN_SUBSCRIPTION_ID</c>.</summary>
    UnknownSubscriptionId = 117,

    /// <summary><c>TELEMETRY_TOO_LARGE</c>.</summary>
    TelemetryTooLarge = 118,

    /// <summary><c>INVALID_REGISTRATION</c>.</summary>
    InvalidRegistration = 119,

    /// <summary><c>TRANSACTION_ABORTABLE</c>.</summary>
    TransactionAbortable = 120,

    /// <summary><c>INVALID_RECORD_STATE</c>.</summary>
    InvalidRecordState = 121,

    /// <summary><c>SHARE_SESSION_NOT_FOUND</c>, which a client may retry.</summary>
    ShareSessionNotFound = 122,

    /// <summary><c>INVALID_SHARE_SESSION_EPOCH</c>, which a client may retry.</summary>
    InvalidShareSessionEpoch = 123,

    /// <summary><c>FENCED_STATE_EPOCH</c>.</summary>
    FencedStateEpoch = 124,

    /// <summary><c>INVALID_VOTER_KEY</c>.</summary>
    InvalidVoterKey = 125,

    /// <summary><c>DUPLICATE_VOTER</c>.</summary>
    DuplicateVoter = 126,

    /// <summary><c>VOTER_NOT_FOUND</c>.</summary>
    VoterNotFound = 127,

    /// <summary><c>INVALID_REGULAR_EXPRESSION</c>.</summary>
    InvalidRegularExpression = 128,

    /// <summary><c>REBOOTSTRAP_REQUIRED</c>.</summary>
    RebootstrapRequired = 129,

    /// <summary><c>STREAMS_INVALID_TOPOLOGY</c>.</summary>
    StreamsInvalidTopology = 130,

    /// <summary><c>STREAMS_INVALID_TOPOLOGY_EPOCH</c>.</summary>
    StreamsInvalidTopologyEpoch = 131,

    /// <summary><c>STREAMS_TOPOLOGY_FENCED</c>.</summary>
    StreamsTopologyFenced = 132,

    /// <summary><c>SHARE_SESSION_LIMIT_REACHED</c>, which a client may retry.</summary>
    ShareSessionLimitReached = 133,
}
