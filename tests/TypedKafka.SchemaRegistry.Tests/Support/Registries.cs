using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Support;

/// <summary>Clients of registries.</summary>
internal static class Registries
{
    public static SchemaRegistryOptions Options(this InProcessSchemaRegistry registry, Action<SchemaRegistryOptions>? configure = null)
    {
        var options = new SchemaRegistryOptions { Url = registry.Url, RetryBackoff = TimeSpan.FromMilliseconds(1), RetryBackoffMax = TimeSpan.FromMilliseconds(2) };
        configure?.Invoke(options);
        return options;
    }

    /// <summary>The wait for a second attempt would be longer than all of the time: the first failure is told at once.</summary>
    public static void OneAttempt(SchemaRegistryOptions options) =>
        (options.OperationTimeout, options.RetryBackoff, options.RetryBackoffMax) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(40));

    public static SchemaRegistryClient Client(this InProcessSchemaRegistry registry, Action<SchemaRegistryOptions>? configure = null) =>
        SchemaRegistryClient.Create(registry.Options(configure));

    /// <summary>A client on a script, and on a clock that jumps over the waits between attempts.</summary>
    public static SchemaRegistryClient Client(ScriptedHandler handler, TimeProvider time, Action<SchemaRegistryOptions>? configure = null)
    {
        var options = new SchemaRegistryOptions { Url = "http://registry:8081", HttpHandlerFactory = () => handler };
        configure?.Invoke(options);
        return SchemaRegistryClient.Create(options, time: time);
    }
}
