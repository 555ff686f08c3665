using Microsoft.Extensions.Logging;
using TypedKafka.Client.Connections;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Diagnostics;

/// <summary>What connections log: event ids 1000 to 1099.</summary>
internal static partial class ConnectionLog
{
    private static readonly Func<ILogger, ConnectionDescription, IDisposable?> s_scope = LoggerMessage.DefineScope<ConnectionDescription>("Kafka connection {Connection}");

    /// <summary>Names the connection in whatever is logged on its loop, in the state that it has then.</summary>
    public static IDisposable? BeginScope(ILogger logger, ConnectionDescription connection) => s_scope(logger, connection);

    [LoggerMessage(1000, LogLevel.Debug, "Kafka connection is open: {Connection}")]
    public static partial void Opened(ILogger logger, ConnectionDescription connection);

    public static void Closed(ILogger logger, ConnectionDescription connection, string reason, int inFlight, bool byUs, Exception? cause)
    {
        // Idle connections end all the time, and a parked fetch ends with its consumer; only what was cut off is news.
        if (inFlight == 0 || byUs)
            ClosedIdle(logger, connection, reason);
        else
            ClosedBusy(logger, connection, reason, inFlight, cause);
    }

    [LoggerMessage(1003, LogLevel.Warning, "Kafka connection could not be opened, next attempt in {Delay}: {Connection}: {Reason}")]
    public static partial void OpenFailed(ILogger logger, ConnectionDescription connection, TimeSpan delay, string reason);

    [LoggerMessage(1004, LogLevel.Error, "A callback of {ApiKey} failed on the Kafka connection {Connection}")]
    public static partial void CallbackFailed(ILogger logger, ConnectionDescription connection, ApiKey apiKey, Exception exception);

    [LoggerMessage(1005, LogLevel.Debug, "Kafka connection has authenticated again, good for {Lifetime}: {Connection}")]
    public static partial void Reauthenticated(ILogger logger, ConnectionDescription connection, TimeSpan lifetime);

    [LoggerMessage(1001, LogLevel.Debug, "Kafka connection is closed: {Connection}: {Reason}")]
    private static partial void ClosedIdle(ILogger logger, ConnectionDescription connection, string reason);

    [LoggerMessage(1002, LogLevel.Warning, "Kafka connection is closed with {InFlight} requests unanswered: {Connection}: {Reason}")]
    private static partial void ClosedBusy(ILogger logger, ConnectionDescription connection, string reason, int inFlight, Exception? cause);
}
