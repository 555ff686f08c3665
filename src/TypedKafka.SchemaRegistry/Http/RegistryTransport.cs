using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TypedKafka.SchemaRegistry.Hosting;

namespace TypedKafka.SchemaRegistry.Http;

/// <summary>
/// Asks the registry: one attempt after the other, at each of its urls in turn, until there is an answer that a repetition would not change, or the time is over. Each attempt has a bound of its own.
/// </summary>
internal sealed class RegistryTransport(RegistrySettings settings, ILogger log, TimeProvider time) : IDisposable
{
    private const string MediaType = "application/vnd.schemaregistry.v1+json";

    private static readonly TimeSpan s_shortestAttempt = TimeSpan.FromMilliseconds(1);

    private readonly RegistryHttp _http = new(settings);
    private readonly RegistryCredentials _credentials = new(settings);
    private readonly CancellationTokenSource _disposed = new();
    private int _url;

    /// <summary>The registry, for errors.</summary>
    public Uri Url => settings.Urls[Volatile.Read(ref _url) % settings.Urls.Count];

    public async Task<T> AskAsync<T>(RegistryCall call, JsonTypeInfo<T> answer)
        where T : class
    {
        var started = time.GetTimestamp();
        var backoff = settings.RetryBackoff;
        SchemaRegistryException? before = null;
        for (var attempt = 1; ; attempt++)
        {
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, typeof(SchemaRegistryClient));
            var left = Max(settings.OperationTimeout - time.GetElapsedTime(started), s_shortestAttempt);
            var index = Volatile.Read(ref _url);
            var isCutShort = left < settings.RequestTimeout;
            SchemaRegistryException failure;
            try
            {
                return await AttemptAsync(call, settings.Urls[index % settings.Urls.Count], isCutShort ? left : settings.RequestTimeout, answer).ConfigureAwait(false);
            }
            catch (SchemaRegistryException exception) when (exception.IsTransient)
            {
                // An attempt that had less than its time says nothing of the registry; the one before does.
                failure = isCutShort && before is not null && exception.InnerException is OperationCanceledException ? before : exception;
                before = failure;
            }

            // The next one, unless another question has moved on already.
            Interlocked.CompareExchange(ref _url, (index + 1) % settings.Urls.Count, index);
            var wait = Max(Jitter(backoff), failure.RetryAfter);
            left = settings.OperationTimeout - time.GetElapsedTime(started);
            if (wait >= left) throw GaveUp(call, attempt, time.GetElapsedTime(started), failure);
            log.AskingAgain(call.What, attempt, wait.TotalSeconds, failure.Message);
            await Task.Delay(wait, time, _disposed.Token).ConfigureAwait(false);
            backoff = backoff * 2 < settings.RetryBackoffMax ? backoff * 2 : settings.RetryBackoffMax;
        }
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested) return;
        _disposed.Cancel();
        _http.Dispose();
    }

    private async Task<T> AttemptAsync<T>(RegistryCall call, Uri registry, TimeSpan bound, JsonTypeInfo<T> answer)
        where T : class
    {
        using var timeout = new CancellationTokenSource(bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _disposed.Token);
        var errors = new RegistryErrors(_credentials);
        try
        {
            using var request = await RequestAsync(call, registry, either.Token).ConfigureAwait(false);
            using var response = await _http.Client.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw errors.From(call, registry, response, body, RetryAfter(response));
            return Read(call, registry, errors, body, answer);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !_disposed.IsCancellationRequested)
        {
            throw Unavailable(call, registry, string.Create(CultureInfo.InvariantCulture, $"it did not answer within {bound.TotalSeconds:0.###} s"), exception);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw errors.InvalidAnswer(call, registry, $"it is longer than {RegistryHttp.LargestAnswer} bytes", null, exception);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AuthenticationException inner)
        {
            var problem = _http.CertificateProblem(registry.Host) ?? inner.Message;
            throw new SchemaRegistryException(
                SchemaRegistryFailure.Unauthorized,
                $"The schema registry at {registry} could not be asked to {call.What}: TLS failed, {problem.TrimEnd('.')}. See Tls of the options.",
                exception) { Subject = call.Subject };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            var neverConnected = exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
            throw Unavailable(call, registry, Innermost(exception), exception, neverConnected ? "" : _http.EndedHint(registry));
        }
    }

    private async ValueTask<HttpRequestMessage> RequestAsync(RegistryCall call, Uri registry, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(registry, call.Path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json", 0.5));
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        }

        try
        {
            await _credentials.AuthorizeAsync(request, cancellationToken).ConfigureAwait(false);
            return request;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            request.Dispose();
            throw Unavailable(call, registry, $"{nameof(SchemaRegistryOptions.BearerTokenProvider)} gave no token, {_credentials.Hide(exception.Message)}", exception);
        }
    }

    private static T Read<T>(RegistryCall call, Uri registry, RegistryErrors errors, byte[] body, JsonTypeInfo<T> answer)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, answer) ?? throw errors.InvalidAnswer(call, registry, "it is null", null, null);
        }
        catch (JsonException exception)
        {
            throw errors.InvalidAnswer(call, registry, "it is not the JSON that was expected", body, exception);
        }
    }

    private static SchemaRegistryException Unavailable(RegistryCall call, Uri registry, string why, Exception cause, string hint = "") =>
        new(SchemaRegistryFailure.Unavailable, $"The schema registry at {registry} could not be asked to {call.What}: {why.TrimEnd('.')}.{hint}", cause) { Subject = call.Subject };

    private static SchemaRegistryException GaveUp(RegistryCall call, int attempts, TimeSpan elapsed, SchemaRegistryException last) => new(
        SchemaRegistryFailure.Unavailable,
        string.Create(CultureInfo.InvariantCulture, $"{last.Message} Given up after {attempts} attempts in {elapsed.TotalSeconds:0.###} s (OperationTimeout)."),
        last) { StatusCode = last.StatusCode, ErrorCode = last.ErrorCode, Subject = call.Subject };

    private TimeSpan RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : TimeSpan.Zero);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private static TimeSpan Jitter(TimeSpan backoff) => backoff * (0.8 + (0.4 * Random.Shared.NextDouble()));

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception.Message;
    }
}
