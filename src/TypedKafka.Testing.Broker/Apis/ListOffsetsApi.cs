using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Records;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;
using TypedKafka.Testing.Broker.Logs;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Finds offsets: the ends of a log, the first record not older than a time, or the newest record.</summary>
internal sealed class ListOffsetsApi : Api<ListOffsetsRequest, ListOffsetsResponse>
{
    private const long Latest = -1;
    private const long Earliest = -2;
    private const long MaxTimestamp = -3;
    private const long EarliestLocal = -4;
    private const long LatestTiered = -5;
    private const long EarliestPendingUpload = -6;
    private const sbyte ReadCommitted = 1;
    private const int Consumer = -1;
    private const short FirstVersionWithMaxTimestamp = 7;
    private const short FirstVersionWithEarliestLocal = 8;
    private const short FirstVersionWithLatestTiered = 9;
    private const short FirstVersionWithPendingUpload = 11;
    private const short FirstVersionWithEpochs = 4;

    protected override ValueTask<ListOffsetsResponse> HandleAsync(RequestContext context, ListOffsetsRequest request)
    {
        var response = new ListOffsetsResponse();
        foreach (var asked in request.Topics)
        {
            var topic = context.Cluster.Topics.Find(asked.Name);
            var answer = new ListOffsetsResponse.ListOffsetsTopicResponse { Name = asked.Name };
            foreach (var partition in asked.Partitions)
                answer.Partitions.Add(Find(context, topic?.Find(partition.PartitionIndex), partition, request is { ReplicaId: Consumer, IsolationLevel: ReadCommitted }));
            response.Topics.Add(answer);
        }

        return new(response);
    }

    protected override ListOffsetsResponse Refuse(RequestContext context, ListOffsetsRequest request, KafkaErrorCode error)
    {
        var response = new ListOffsetsResponse();
        foreach (var asked in request.Topics)
        {
            var answer = new ListOffsetsResponse.ListOffsetsTopicResponse { Name = asked.Name };
            foreach (var partition in asked.Partitions)
                answer.Partitions.Add(new() { PartitionIndex = partition.PartitionIndex, ErrorCode = (short)error });
            response.Topics.Add(answer);
        }

        return response;
    }

    private static ListOffsetsResponse.ListOffsetsPartitionResponse Find(RequestContext context, Partition? partition, ListOffsetsRequest.ListOffsetsPartition asked, bool readCommitted)
    {
        var answer = new ListOffsetsResponse.ListOffsetsPartitionResponse { PartitionIndex = asked.PartitionIndex };
        var error = partition?.CheckLeader(context.Broker.Id, asked.CurrentLeaderEpoch) ?? KafkaErrorCode.UnknownTopicOrPartition;
        if (error == KafkaErrorCode.None && !IsKnown(asked.Timestamp, context.Version)) error = KafkaErrorCode.UnsupportedVersion;
        answer.ErrorCode = (short)error;
        if (error != KafkaErrorCode.None) return answer;

        long offset, timestamp;
        try
        {
            (offset, timestamp) = Look(partition!, asked.Timestamp, readCommitted);
        }
        catch (CorruptRecordException)
        {
            // Records are not looked into when they are appended; here a producer's mistake shows.
            answer.ErrorCode = (short)KafkaErrorCode.CorruptMessage;
            return answer;
        }

        answer.Offset = offset;
        answer.Timestamp = timestamp;
        if (context.Version >= FirstVersionWithEpochs && offset >= 0)
            answer.LeaderEpoch = asked.Timestamp == Latest ? partition!.Leadership.LeaderEpoch : partition!.EpochAt(offset);
        return answer;
    }

    private static (long Offset, long Timestamp) Look(Partition partition, long time, bool readCommitted)
    {
        var (start, end) = partition.Offsets;
        var limit = readCommitted ? partition.LastStableOffset : end;
        var found = Look(partition, time, start, limit);
        return found.Offset <= limit && (found.Offset < limit || time is Latest or Earliest or EarliestLocal) ? found : (-1, -1);
    }

    private static (long Offset, long Timestamp) Look(Partition partition, long time, long start, long end) =>
        time switch
        {
            Latest => (end, -1),
            Earliest or EarliestLocal => (start, -1),
            LatestTiered or EarliestPendingUpload => (-1, -1),
            MaxTimestamp => TimestampSearch.Newest(partition.BatchesFrom(start), start) ?? (-1, -1),
            _ => TimestampSearch.FirstNotBefore(partition.BatchesFrom(start), start, time) ?? (-1, -1),
        };

    private static bool IsKnown(long time, short version) => time switch
    {
        >= 0 or Latest or Earliest => true,
        MaxTimestamp => version >= FirstVersionWithMaxTimestamp,
        EarliestLocal => version >= FirstVersionWithEarliestLocal,
        LatestTiered => version >= FirstVersionWithLatestTiered,
        EarliestPendingUpload => version >= FirstVersionWithPendingUpload,
        _ => false,
    };
}
