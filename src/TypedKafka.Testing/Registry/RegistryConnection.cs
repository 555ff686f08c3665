using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace TypedKafka.Testing.Registry;

/// <summary>One connection: HTTP/1.1 requests, answered one after the other until either side closes it.</summary>
internal sealed class RegistryConnection(Socket socket, ServerTls? tls, Func<RegistryRequest, ValueTask<RegistryAnswer>> answer, CancellationToken stopping)
{
    public async Task RunAsync()
    {
        try
        {
            var transport = new NetworkStream(socket, ownsSocket: true);
            await using var ownTransport = transport.ConfigureAwait(false);
            var stream = tls is null ? transport : await tls.AuthenticateAsync(transport, stopping).ConfigureAwait(false);
            await using var ownStream = stream.ConfigureAwait(false);
            var requests = new RequestReader(stream);
            while (await requests.ReadAsync(stopping).ConfigureAwait(false) is { } request)
            {
                var response = await answer(request).ConfigureAwait(false);
                if (response == RegistryAnswer.None) return;
                await WriteAsync(stream, response).ConfigureAwait(false);
                if (response.IsTruncated) return;
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or OperationCanceledException or FormatException)
        {
            // The client left, has the wrong certificate or speaks no HTTP, or the test is over: nobody is there to be told.
        }
    }

    private async Task WriteAsync(Stream stream, RegistryAnswer response)
    {
        var body = Encoding.UTF8.GetBytes(response.Body);
        var retryAfter = response.RetryAfterSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"Retry-After: {seconds}\r\n") : "";
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {response.Status} -\r\nContent-Type: {response.ContentType}\r\n{retryAfter}Content-Length: {body.Length}\r\n\r\n");
        var sent = response.IsTruncated ? body.AsMemory(0, body.Length / 2) : body;
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. sent.Span], stopping).ConfigureAwait(false);
        await stream.FlushAsync(stopping).ConfigureAwait(false);
    }
}
