using System.Globalization;
using System.Text;

namespace TypedKafka.Testing.Registry;

/// <summary>Reads HTTP/1.1 requests whose bodies have a length.</summary>
internal sealed class RequestReader(Stream stream)
{
    private const int MostHeadBytes = 64 * 1024;
    private const int MostBodyBytes = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[4096];
    private int _filled;

    /// <summary>The next request, or <see langword="null"/> when the client has closed the connection.</summary>
    public async ValueTask<RegistryRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_filled >= MostHeadBytes) throw new FormatException("The head of the request is too long.");
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) return null;
        }

        var lines = Encoding.Latin1.GetString(_buffer, 0, head).Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var path, _]) throw new FormatException("The first line is none of a request.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        if (length is < 0 or > MostBodyBytes) throw new FormatException("The body of the request is too long.");
        var end = head + 4 + length;
        while (_filled < end)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) return null;
        }

        var body = Encoding.UTF8.GetString(_buffer, head + 4, length);
        _buffer.AsSpan(end, _filled - end).CopyTo(_buffer);
        _filled -= end;
        return new RegistryRequest(method, path, headers, body);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await stream.ReadAsync(_buffer.AsMemory(_filled), cancellationToken).ConfigureAwait(false);
        _filled += read;
        return read > 0;
    }
}
