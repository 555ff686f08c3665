using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace TypedKafka.IntegrationTests.Registry;

/// <summary>Stands before a real registry with TLS, demands credentials of those who ask, and fails as it is told.</summary>
internal sealed class RegistryProxy : IAsyncDisposable
{
    private readonly HttpClient _registry;
    private readonly X509Certificate2 _certificate;
    private readonly X509Certificate2? _clientAuthority;
    private readonly string _path;
    private WebApplication? _server;
    private int _port;
    private int _requests;
    private (ProxyFault Fault, TaskCompletionSource Over) _state = (ProxyFault.None, new TaskCompletionSource());

    private RegistryProxy(string registry, X509Certificate2 certificate, X509Certificate2? clientAuthority)
    {
        _registry = new HttpClient { BaseAddress = new Uri(registry) };
        _path = _registry.BaseAddress.AbsolutePath;
        _certificate = certificate;
        _clientAuthority = clientAuthority;
    }

    /// <summary>The registry's base url, through this.</summary>
    public string Url => $"https://localhost:{_port}{_path}";

    /// <summary>How many requests have come.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What a request's header must say; nothing by default. Who says something else is told what was said.</summary>
    public string? Authorization { get; set; }

    /// <param name="registry">The base url of the registry.</param>
    /// <param name="certificate">Its own, for localhost.</param>
    /// <param name="clientAuthority">Who asks has to show a certificate of this authority; by default none is asked for.</param>
    public static async Task<RegistryProxy> StartAsync(string registry, X509Certificate2 certificate, X509Certificate2? clientAuthority = null)
    {
        var proxy = new RegistryProxy(registry, certificate, clientAuthority);
        await proxy.ListenAsync();
        return proxy;
    }

    /// <summary>Does this to all requests from now on; what it did until now is over.</summary>
    public async Task SetAsync(ProxyFault fault)
    {
        var before = _state;
        _state = (fault, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        before.Over.SetResult();
        if (fault == ProxyFault.Down) await CloseAsync();
        else if (before.Fault == ProxyFault.Down) await ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _state.Over.TrySetResult();
        await CloseAsync();
        _registry.Dispose();
    }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port, listener => listener.UseHttps(Https())));
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync();
        _port = new Uri(_server.Urls.Single()).Port;
    }

    private async Task CloseAsync()
    {
        if (_server is not { } server) return;
        _server = null;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await server.StopAsync(now.Token);
        await server.DisposeAsync();
    }

    private HttpsConnectionAdapterOptions Https()
    {
        var options = new HttpsConnectionAdapterOptions { ServerCertificate = _certificate };
        if (_clientAuthority is null) return options;
        options.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        options.ClientCertificateValidation = (certificate, _, _) =>
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.CustomTrustStore.Add(_clientAuthority);
            return chain.Build(certificate);
        };
        return options;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var (fault, over) = _state;
        var said = context.Request.Headers.Authorization.ToString();
        if (Authorization is { } demanded && said != demanded)
        {
            await WriteAsync(context, StatusCodes.Status401Unauthorized, $"Nobody is called '{said}' here");
            return;
        }

        switch (fault)
        {
            case ProxyFault.None: await ForwardAsync(context, static (context, body) => context.Response.Body.WriteAsync(body)); break;
            case ProxyFault.Garbage: await WriteAsync(context, StatusCodes.Status200OK, "<html><body>Welcome to the portal</body></html>"); break;
            case ProxyFault.Truncated: await ForwardAsync(context, TruncateAsync); break;
            case ProxyFault.Cut: await ForwardAsync(context, Cut); break;
            case ProxyFault.Slow: await over.Task.WaitAsync(context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default); break;
            case ProxyFault.Status429: await WriteAsync(context, 429, "Later"); break;
            case ProxyFault.Status500: await WriteAsync(context, 500, """{"error_code":50001,"message":"Error in the backend data store"}"""); break;
            case ProxyFault.Status502: await WriteAsync(context, 502, "<html><h1>502 Bad Gateway</h1></html>"); break;
            default: await WriteAsync(context, 503, ""); break;
        }
    }

    private async Task ForwardAsync(HttpContext context, Func<HttpContext, byte[], ValueTask> write)
    {
        var path = $"{context.Request.Path.ToUriComponent()}{context.Request.QueryString}";
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), path);
        if (context.Request.ContentLength > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var response = await _registry.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = body.Length;
        await write(context, body);
    }

    private static async ValueTask TruncateAsync(HttpContext context, byte[] body)
    {
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static ValueTask Cut(HttpContext context, byte[] body)
    {
        context.Abort();
        return ValueTask.CompletedTask;
    }

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }
}
