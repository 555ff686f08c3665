using System.Text;
using Microsoft.Extensions.Logging;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Connections;

/// <summary>What all connections of a client share.</summary>
internal sealed class ConnectionContext(ClientSettings settings, TimeProvider time, Ticker ticker, ILogger logger)
{
    public ClientSettings Settings { get; } = settings;

    /// <summary>The client id as it goes over the wire.</summary>
    public byte[] ClientId { get; } = Encoding.UTF8.GetBytes(settings.ClientId);

    public TimeProvider Time { get; } = time;

    public Ticker Ticker { get; } = ticker;

    public ILogger Logger { get; } = logger;
}
