using System.Net;
using System.Net.Sockets;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>Free loopback ports, all held at once so that they differ.</summary>
public static class ListenerPorts
{
    public static int[] Free(int count)
    {
        var held = new List<TcpListener>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                held.Add(listener);
            }

            return [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (var listener in held) listener.Dispose();
        }
    }
}
