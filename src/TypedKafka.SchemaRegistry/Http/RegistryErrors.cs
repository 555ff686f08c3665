using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using TypedKafka.SchemaRegistry.Rest;

namespace TypedKafka.SchemaRegistry.Http;

/// <summary>Makes errors of what a registry answers. What it says is cut and cleaned, and has no secrets in it.</summary>
internal sealed class RegistryErrors(RegistryCredentials credentials)
{
    private const int LongestQuote = 1000;
    private const int SubjectNotFound = 40401;
    private const int VersionNotFound = 40402;
    private const int SchemaNotFound = 40403;

    public SchemaRegistryException From(RegistryCall call, Uri registry, HttpResponseMessage response, byte[] body, TimeSpan retryAfter)
    {
        var status = (int)response.StatusCode;
        var error = Parse(body);
        var failure = Classify(response.StatusCode, error?.ErrorCode);
        var code = error?.ErrorCode is { } own && own != status ? string.Create(CultureInfo.InvariantCulture, $", error {own}") : "";
        var said = error?.Message ?? Encoding.UTF8.GetString(body);
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"The schema registry at {registry} did not {call.What}: HTTP {status}{code}{Quote(said)}. {Remedy(failure, response.StatusCode)}");
        return new SchemaRegistryException(failure, message) { StatusCode = status, ErrorCode = error?.ErrorCode, Subject = call.Subject, RetryAfter = retryAfter };
    }

    public SchemaRegistryException InvalidAnswer(RegistryCall call, Uri registry, string problem, byte[]? body, Exception? cause) => new(
        SchemaRegistryFailure.InvalidAnswer,
        $"The schema registry at {registry} was asked to {call.What}, and its answer is none of a schema registry: {problem}{(body is null ? "" : Quote(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 4 * LongestQuote)))))}. Check that Url is its base url, and what stands between.",
        cause) { Subject = call.Subject };

    private static SchemaRegistryFailure Classify(HttpStatusCode status, int? code) => (status, code) switch
    {
        (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError, _) => SchemaRegistryFailure.Unavailable,
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => SchemaRegistryFailure.Unauthorized,
        (HttpStatusCode.NotFound, SubjectNotFound) => SchemaRegistryFailure.SubjectNotFound,
        (HttpStatusCode.NotFound, VersionNotFound) => SchemaRegistryFailure.VersionNotFound,
        (HttpStatusCode.NotFound, SchemaNotFound) => SchemaRegistryFailure.SchemaNotFound,
        (HttpStatusCode.NotFound, _) => SchemaRegistryFailure.NotFound,
        (HttpStatusCode.Conflict, _) => SchemaRegistryFailure.Incompatible,
        (HttpStatusCode.UnprocessableEntity, _) => SchemaRegistryFailure.Invalid,
        _ => SchemaRegistryFailure.Refused,
    };

    private static string Remedy(SchemaRegistryFailure failure, HttpStatusCode status) => failure switch
    {
        SchemaRegistryFailure.Unavailable => "It was asked again until the time was over; see to the registry.",
        SchemaRegistryFailure.Unauthorized => "Check UserName and Password, the token or the client's certificate, and what they may do.",
        SchemaRegistryFailure.SubjectNotFound or SchemaRegistryFailure.SchemaNotFound => "Register the schema first, or set Mode to Register; SubjectNames says what the subject is called.",
        SchemaRegistryFailure.VersionNotFound => "Ask for a version that the subject has.",
        SchemaRegistryFailure.NotFound => "Check that Url is the registry's base url.",
        SchemaRegistryFailure.Incompatible => "Change the contract so that it is compatible, or the subject's compatibility.",
        SchemaRegistryFailure.Invalid => "The registry does not take the schema for valid.",
        _ when (int)status is >= 300 and < 400 => "Redirects are not followed, because of the credentials: set Url to where it leads.",
        _ => "The answer says why.",
    };

    private static ErrorBody? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, RegistryJson.Default.ErrorBody);
        }
        catch (JsonException)
        {
            return null; // a proxy's page, for example: it is quoted as it is
        }
    }

    private string Quote(string said)
    {
        var text = new StringBuilder();
        foreach (var c in credentials.Hide(said))
        {
            var shown = char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c;
            if (shown != ' ' || (text.Length > 0 && text[^1] != ' ')) text.Append(shown);
            if (text.Length < LongestQuote) continue;
            text.Append('…');
            break;
        }

        var quote = text.ToString().TrimEnd(' ', '.');
        return quote.Length == 0 ? "" : $", \"{quote}\"";
    }
}
