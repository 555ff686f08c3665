using System.Globalization;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>Describes and changes configuration.</summary>
internal sealed class ConfigAdministration(AdminChannel channel)
{
    private const sbyte NoSource = -1;

    public async Task<IReadOnlyList<ConfigDescription>> DescribeAsync(
        IReadOnlyCollection<ConfigResource> resources, DescribeConfigsOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<ConfigResource, ConfigDescription>(
            "Describing configuration", resources, static (resource, error) => new ConfigDescription { Resource = resource, Error = error });
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            foreach (var group in run.Pending.GroupBy(NodeOf))
                await DescribeAsync(run, call, group.Key, [.. group], options).ConfigureAwait(false);
        }, cancel).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<AlterConfigsResult>> AlterAsync(IReadOnlyCollection<ConfigChange> changes, AlterConfigsOptions options, CancellationToken cancel)
    {
        var byResource = changes.GroupBy(change => change.Resource).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var (resource, own) in byResource)
        {
            if (own.GroupBy(change => change.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new ArgumentException($"{twice.Key} of {resource} is changed twice; a value can be changed once in a call.", nameof(changes));
        }

        var run = new AdminRun<ConfigResource, AlterConfigsResult>(
            "Changing configuration", byResource.Keys, static (resource, error) => new AlterConfigsResult { Resource = resource, Error = error });
        var legacy = new LegacyConfigUpdate(byResource, options.ValidateOnly);
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            foreach (var group in run.Pending.GroupBy(NodeOf))
                await AlterAsync(run, call, group.Key, [.. group], byResource, legacy, options.ValidateOnly).ConfigureAwait(false);
        }, cancel).ConfigureAwait(false);
    }

    /// <summary>The node that must be asked; null where any can answer.</summary>
    internal static int? NodeOf(ConfigResource resource) =>
        resource.Type is ConfigResourceType.Broker or ConfigResourceType.BrokerLogger && resource.Name.Length > 0
            ? int.TryParse(resource.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var node)
                ? node
                : throw new ArgumentException($"{resource}: the name of a broker is its node id, a number.")
            : null;

    internal static async Task<DescribeConfigsResponse> DescribeAsync(AdminCall call, int? node, DescribeConfigsRequest request) => node is { } id
        ? await call.SendAsync<DescribeConfigsRequest, DescribeConfigsResponse>(id, request).ConfigureAwait(false)
        : await call.SendToAnyAsync<DescribeConfigsRequest, DescribeConfigsResponse>(request).ConfigureAwait(false);

    private static async Task DescribeAsync(
        AdminRun<ConfigResource, ConfigDescription> run, AdminCall call, int? node, List<ConfigResource> resources, DescribeConfigsOptions options)
    {
        var request = new DescribeConfigsRequest { IncludeSynonyms = options.IncludeSynonyms, IncludeDocumentation = options.IncludeDocumentation };
        request.Resources.AddRange(resources.Select(resource => new DescribeConfigsRequest.DescribeConfigsResource
        {
            ResourceType = (sbyte)resource.Type,
            ResourceName = resource.Name,
            ConfigurationKeys = options.Names is null ? null : [.. options.Names],
        }));
        var response = await DescribeAsync(call, node, request).ConfigureAwait(false);
        foreach (var result in response.Results)
        {
            var resource = new ConfigResource((ConfigResourceType)result.ResourceType, result.ResourceName);
            if (result.ErrorCode != 0)
                run.Settle(resource, result.ErrorCode, $"Describing the configuration of {resource} failed", result.ErrorMessage);
            else
                run.Done(resource, Read(resource, result));
        }
    }

    private static async Task AlterAsync(
        AdminRun<ConfigResource, AlterConfigsResult> run,
        AdminCall call,
        int? node,
        List<ConfigResource> resources,
        Dictionary<ConfigResource, List<ConfigChange>> changes,
        LegacyConfigUpdate legacy,
        bool validateOnly)
    {
        var request = new IncrementalAlterConfigsRequest { ValidateOnly = validateOnly };
        foreach (var resource in resources)
        {
            request.Resources.Add(new IncrementalAlterConfigsRequest.AlterConfigsResource
            {
                ResourceType = (sbyte)resource.Type,
                ResourceName = resource.Name,
                Configs =
                [
                    .. changes[resource].Select(change => new IncrementalAlterConfigsRequest.AlterableConfig
                    {
                        Name = change.Name,
                        ConfigOperation = (sbyte)change.Operation,
                        Value = change.Operation == ConfigOperation.Delete ? null : change.Value,
                    }),
                ],
            });
        }

        IncrementalAlterConfigsResponse response;
        try
        {
            response = node is { } id
                ? await call.SendAsync<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse>(id, request).ConfigureAwait(false)
                : await call.SendToControllerAsync<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse>(
                    request, static response => response.Responses.Select(result => result.ErrorCode)).ConfigureAwait(false);
        }
        catch (KafkaVersionException)
        {
            // Brokers before 2.3 can only replace everything that a resource has.
            await legacy.ApplyAsync(run, call, node, resources).ConfigureAwait(false);
            return;
        }

        foreach (var result in response.Responses)
        {
            var resource = new ConfigResource((ConfigResourceType)result.ResourceType, result.ResourceName);
            if (result.ErrorCode != 0)
                run.Settle(resource, result.ErrorCode, $"Changing the configuration of {resource} failed", result.ErrorMessage);
            else
                run.Done(resource, new AlterConfigsResult { Resource = resource });
        }
    }

    private static ConfigDescription Read(ConfigResource resource, DescribeConfigsResponse.DescribeConfigsResult result) => new()
    {
        Resource = resource,
        Entries = result.Configs.ToDictionary(
            config => config.Name,
            config => new ConfigEntry(config.Name, config.Value, Source(config.ConfigSource), config.IsSensitive, config.ReadOnly)
            {
                Synonyms = [.. config.Synonyms.Select(synonym => new ConfigEntry(synonym.Name, synonym.Value, Source(synonym.Source), config.IsSensitive, config.ReadOnly))],
                Documentation = string.IsNullOrEmpty(config.Documentation) ? null : config.Documentation,
            },
            StringComparer.Ordinal),
    };

    private static ConfigSource Source(sbyte source) =>
        source != NoSource && Enum.IsDefined((ConfigSource)source) ? (ConfigSource)source : ConfigSource.Unknown;
}
