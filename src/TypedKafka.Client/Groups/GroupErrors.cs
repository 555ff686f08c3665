using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Groups;

/// <summary>The texts of what a coordinator can refuse.</summary>
internal static class GroupErrors
{
    public static KafkaException Refused(string groupId, ErrorCode error)
    {
        var description = ErrorCodes.Get(error);
        var message = $"The coordinator of group '{groupId}' answered {description.Name}. {description.Advice}";
        var code = new KafkaError((short)error);
        return error is ErrorCode.GroupAuthorizationFailed or ErrorCode.TopicAuthorizationFailed
            ? new KafkaAuthorizationException(code, message)
            : new KafkaException(code, message);
    }

    public static KafkaException CommitRefused(string groupId, TopicPartition partition, ErrorCode error)
    {
        var description = ErrorCodes.Get(error);
        var message = $"Group '{groupId}' could not commit {partition}: {description.Name}. {description.Advice}";
        var code = new KafkaError((short)error);
        return error is ErrorCode.GroupAuthorizationFailed or ErrorCode.TopicAuthorizationFailed
            ? new KafkaAuthorizationException(code, message)
            : new KafkaException(code, message);
    }

    public static KafkaException NotAMember(string groupId) => new(
        new KafkaError((short)ErrorCode.UnknownMemberId),
        $"The consumer is not a member of group '{groupId}' now, so nothing can be committed: it has not joined yet, or has lost its membership and its partitions with it. Their next owner goes on from the last commit.");
}
