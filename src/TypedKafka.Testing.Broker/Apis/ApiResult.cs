namespace TypedKafka.Testing.Broker.Apis;

/// <summary>What the connection does after a request was carried out.</summary>
internal enum ApiResult
{
    /// <summary>Sends the answer, if one was written, and goes on.</summary>
    Done,

    /// <summary>Closes: the request failed, and its client had asked for no answer in which to say so.</summary>
    Close,
}
