using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client;

/// <summary>Makes exceptions of the error codes in responses.</summary>
internal static class BrokerErrors
{
    /// <summary>The exception for an error, of the type that its kind has.</summary>
    /// <param name="error">What the broker answered.</param>
    /// <param name="what">What failed, without a full stop: <c>Creating the topic 'orders' failed on node 3</c>.</param>
    /// <param name="detail">The broker's own text, where it sent one.</param>
    public static KafkaException ToException(ErrorCode error, string what, string? detail = null)
    {
        var known = new KafkaError((short)error);
        var said = string.IsNullOrEmpty(detail) ? "" : $" The broker says: {detail}";
        var message = $"{what}: {known}. {known.Advice}{said}";
        return error switch
        {
            ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed
                or ErrorCode.TransactionalIdAuthorizationFailed or ErrorCode.DelegationTokenAuthorizationFailed
                => new KafkaAuthorizationException(known, message),
            ErrorCode.SaslAuthenticationFailed or ErrorCode.UnsupportedSaslMechanism or ErrorCode.IllegalSaslState
                => new KafkaAuthenticationException(known, message),
            _ => new KafkaException(known, message),
        };
    }

    /// <inheritdoc cref="ToException(ErrorCode, string, string?)"/>
    public static KafkaException ToException(short error, string what, string? detail = null) => ToException((ErrorCode)error, what, detail);
}
