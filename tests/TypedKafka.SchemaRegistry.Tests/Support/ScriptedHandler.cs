using System.Net;
using System.Text;

namespace TypedKafka.SchemaRegistry.Tests.Support;

/// <summary>Answers requests without a network: what the script says for the first, the second and so on, and the last for all that follow.</summary>
internal sealed class ScriptedHandler(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] script) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer(int status, string body, int? retryAfter = null) => (_, _) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is { } seconds) response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Task.FromResult(response);
    };

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Fail(Exception exception) => (_, _) => Task.FromException<HttpResponseMessage>(exception);

    /// <summary>Does not answer; what is given is done while it waits.</summary>
    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Hang(Action meanwhile) => async (_, cancellationToken) =>
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        meanwhile();
        return await never.Task.WaitAsync(cancellationToken);
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return script[Math.Min(Requests.Count, script.Length) - 1](request, cancellationToken);
    }
}
