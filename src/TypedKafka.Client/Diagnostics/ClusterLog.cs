using Microsoft.Extensions.Logging;

namespace TypedKafka.Client.Diagnostics;

/// <summary>What metadata, coordinator and controller look-ups log: event ids 1100 to 1199.</summary>
internal static partial class ClusterLog
{
    [LoggerMessage(1100, LogLevel.Warning, "Kafka metadata could not be refreshed: {Reason}")]
    public static partial void RefreshFailed(ILogger logger, string reason);

    [LoggerMessage(1101, LogLevel.Warning, "Kafka metadata is asked for at the bootstrap addresses again: {Reason}")]
    public static partial void Rebootstrap(ILogger logger, string reason);

    [LoggerMessage(1102, LogLevel.Warning, "The Kafka cluster id changed from {Known} to {Told}, as {Node} says: the bootstrap addresses lead to another cluster now")]
    public static partial void ClusterChanged(ILogger logger, string known, string told, string node);

    [LoggerMessage(1103, LogLevel.Debug, "The coordinator of {Kind} '{Key}' is node {NodeId}")]
    public static partial void CoordinatorFound(ILogger logger, string kind, string key, int nodeId);

    [LoggerMessage(1104, LogLevel.Debug, "{ApiKey} is for the controller, which is not known; asked again in {Delay}")]
    public static partial void ControllerUnknown(ILogger logger, string apiKey, TimeSpan delay);
}
