namespace TypedKafka.Testing.Broker.Apis;

/// <summary>The APIs that the brokers of a cluster have, with the versions that its options leave.</summary>
internal sealed class ApiTable
{
    private static readonly Api[] Known =
    [
        new ApiVersionsApi(),
        new MetadataApi(),
        new ProduceApi(),
        new FetchApi(),
        new ListOffsetsApi(),
        new InitProducerIdApi(),
        new AddPartitionsToTxnApi(),
        new AddOffsetsToTxnApi(),
        new TxnOffsetCommitApi(),
        new EndTxnApi(),
        new WriteTxnMarkersApi(),
        new DescribeTransactionsApi(),
        new ListTransactionsApi(),
        new DescribeProducersApi(),
        new CreateTopicsApi(),
        new DeleteTopicsApi(),
        new DeleteRecordsApi(),
        new CreatePartitionsApi(),
        new DescribeConfigsApi(),
        new AlterConfigsApi(),
        new IncrementalAlterConfigsApi(),
        new DescribeClusterApi(),
        new OffsetForLeaderEpochApi(),
        new FindCoordinatorApi(),
        new JoinGroupApi(),
        new SyncGroupApi(),
        new HeartbeatApi(),
        new LeaveGroupApi(),
        new OffsetCommitApi(),
        new OffsetFetchApi(),
        new OffsetDeleteApi(),
        new DescribeGroupsApi(),
        new ListGroupsApi(),
        new DeleteGroupsApi(),
        new SaslHandshakeApi(),
        new SaslAuthenticateApi(),
    ];

    private readonly SortedDictionary<KafkaApi, (Api Api, short Highest)> _offered = [];

    public ApiTable(ClusterSettings settings)
    {
        foreach (var api in Known)
        {
            var highest = settings.ApiVersions.Limit(api.Key, settings.TopicIds ? api.HighestVersion : api.HighestVersionWithoutTopicIds);
            if (highest >= api.LowestVersion) _offered.Add(api.Key, (api, highest));
        }
    }

    /// <summary>What is offered, by key.</summary>
    public IEnumerable<(Api Api, short Highest)> Offered => _offered.Values;

    /// <summary>Whether the versions are offered with which the epoch of a producer goes up with each transaction (KIP-890).</summary>
    public bool CanBumpEpochs =>
        Offers(KafkaApi.Produce, TransactionalAppend.FirstVersionThatAdds)
        && Offers(KafkaApi.TxnOffsetCommit, TxnOffsetCommitApi.FirstVersionThatAdds)
        && Offers(KafkaApi.EndTxn, EndTxnApi.FirstVersionWithEpochs);

    public Api? Find(KafkaApi key) => _offered.TryGetValue(key, out var offered) ? offered.Api : null;

    public bool Accepts(Api api, short version) => version >= api.LowestVersion && version <= _offered[api.Key].Highest;

    public short HighestOf(KafkaApi key) => _offered[key].Highest;

    private bool Offers(KafkaApi key, short version) => _offered.TryGetValue(key, out var offered) && offered.Highest >= version;
}
