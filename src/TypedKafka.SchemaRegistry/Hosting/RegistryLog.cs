using Microsoft.Extensions.Logging;

namespace TypedKafka.SchemaRegistry.Hosting;

/// <summary>What the schema registry's side says to the log. Ids are stable: 5300 to 5399.</summary>
internal static partial class RegistryLog
{
    [LoggerMessage(5300, LogLevel.Warning, "Attempt {Attempt} to {What} failed; the next one is in {Seconds:0.000} s. {Problem}")]
    public static partial void AskingAgain(this ILogger log, string what, int attempt, double seconds, string problem);

    [LoggerMessage(5301, LogLevel.Information, "Messages of '{Message}' on topic '{Topic}' are written with schema {Id}, subject '{Subject}'.")]
    public static partial void Resolved(this ILogger log, string message, string topic, int id, string subject);

    [LoggerMessage(5302, LogLevel.Warning, "The schema registry cannot be asked yet; messages wait until it can. It is asked again.")]
    public static partial void NotResolvedYet(this ILogger log, Exception exception);
}
