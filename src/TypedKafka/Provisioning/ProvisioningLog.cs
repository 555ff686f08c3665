using Microsoft.Extensions.Logging;

namespace TypedKafka.Provisioning;

/// <summary>What provisioning says to the log. Ids are stable: 5000 to 5099.</summary>
internal static partial class ProvisioningLog
{
    [LoggerMessage(5000, LogLevel.Information, "The {Count} topics of the application are as their contracts say ({Mode}); {Created} of them were created just now.")]
    public static partial void Provisioned(this ILogger log, int count, TopicProvisioning mode, int created);

    [LoggerMessage(5001, LogLevel.Warning, "The topics of the application cannot be looked at for the moment; handlers wait, and it is tried again ({Suppressed} more of these were not logged).")]
    public static partial void NotProvisioned(this ILogger log, Exception exception, int suppressed);
}
