using System.Net.Http.Headers;
using System.Text;
using TypedKafka.SchemaRegistry.Hosting;

namespace TypedKafka.SchemaRegistry.Http;

/// <summary>What a request says of who asks, and what of it must not be seen anywhere else.</summary>
internal sealed class RegistryCredentials(RegistrySettings settings)
{
    private const string Hidden = "…";

    private readonly AuthenticationHeaderValue? _fixed = Fixed(settings);
    private string? _lastToken;

    public async ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in settings.Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (settings.BearerTokenProvider is not { } provider)
        {
            request.Headers.Authorization = _fixed;
            return;
        }

        var token = await provider(cancellationToken).ConfigureAwait(false);
        _lastToken = token;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Takes secrets out of a text that came from elsewhere: a server may echo what it was sent.</summary>
    public string Hide(string text)
    {
        foreach (var secret in new[] { _fixed?.Parameter, settings.Password, settings.BearerToken, _lastToken })
        {
            if (!string.IsNullOrEmpty(secret)) text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        foreach (var (_, value) in settings.Headers)
        {
            if (value.Length > 0) text = text.Replace(value, Hidden, StringComparison.Ordinal);
        }

        return text;
    }

    private static AuthenticationHeaderValue? Fixed(RegistrySettings settings)
    {
        if (settings.BearerToken is { } token) return new AuthenticationHeaderValue("Bearer", token);
        return settings.UserName is { } user
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{settings.Password}")))
            : null;
    }
}
