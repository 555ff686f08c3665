using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>
/// Changes single values on brokers whose AlterConfigs replaces everything: reads what is set on the resource itself, merges the changes, writes it all back.
/// What another client changes between the two is lost; there is no way around that on such brokers.
/// </summary>
internal sealed class LegacyConfigUpdate(Dictionary<ConfigResource, List<ConfigChange>> changes, bool validateOnly)
{
    public async Task ApplyAsync(AdminRun<ConfigResource, AlterConfigsResult> run, AdminCall call, int? node, List<ConfigResource> resources)
    {
        var described = new DescribeConfigsRequest();
        described.Resources.AddRange(resources.Select(resource => new DescribeConfigsRequest.DescribeConfigsResource
        {
            ResourceType = (sbyte)resource.Type,
            ResourceName = resource.Name,
            ConfigurationKeys = null,
        }));
        var current = await ConfigAdministration.DescribeAsync(call, node, described).ConfigureAwait(false);
        var request = new AlterConfigsRequest { ValidateOnly = validateOnly };
        foreach (var result in current.Results)
        {
            var resource = new ConfigResource((ConfigResourceType)result.ResourceType, result.ResourceName);
            if (result.ErrorCode != 0)
                run.Settle(resource, result.ErrorCode, $"Reading the configuration of {resource} before changing it failed", result.ErrorMessage);
            else if (TryMerge(resource, result, out var merged, out var refusal))
                request.Resources.Add(merged);
            else
                run.Fail(resource, refusal);
        }

        if (request.Resources.Count > 0)
            await WriteAsync(run, call, node, request).ConfigureAwait(false);
    }

    private static async Task WriteAsync(AdminRun<ConfigResource, AlterConfigsResult> run, AdminCall call, int? node, AlterConfigsRequest request)
    {
        var response = node is { } id
            ? await call.SendAsync<AlterConfigsRequest, AlterConfigsResponse>(id, request).ConfigureAwait(false)
            : await call.SendToControllerAsync<AlterConfigsRequest, AlterConfigsResponse>(
                request, static response => response.Responses.Select(result => result.ErrorCode)).ConfigureAwait(false);
        foreach (var result in response.Responses)
        {
            var resource = new ConfigResource((ConfigResourceType)result.ResourceType, result.ResourceName);
            if (result.ErrorCode != 0)
                run.Settle(resource, result.ErrorCode, $"Replacing the configuration of {resource} failed", result.ErrorMessage);
            else
                run.Done(resource, new AlterConfigsResult { Resource = resource });
        }
    }

    private bool TryMerge(
        ConfigResource resource,
        DescribeConfigsResponse.DescribeConfigsResult current,
        out AlterConfigsRequest.AlterConfigsResource merged,
        out KafkaException refusal)
    {
        merged = new AlterConfigsRequest.AlterConfigsResource { ResourceType = (sbyte)resource.Type, ResourceName = resource.Name };
        refusal = null!;
        var own = changes[resource];
        var values = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var config in current.Configs.Where(config => IsSetOn(resource, config)))
        {
            if (config.IsSensitive && own.All(change => change.Name != config.Name))
            {
                refusal = new KafkaException(
                    $"Changing the configuration of {resource} failed: the broker can only replace all of it (it has no IncrementalAlterConfigs), and would lose "
                    + $"{config.Name}, a secret that it does not tell. Give {config.Name} in the same call, or upgrade the broker to 2.3 or later.");
                return false;
            }

            values[config.Name] = config.Value;
        }

        // A list is added to from what is in force, wherever that comes from.
        var inForce = current.Configs.ToDictionary(config => config.Name, config => config.Value, StringComparer.Ordinal);
        foreach (var change in own)
            Apply(change, values, inForce.GetValueOrDefault(change.Name));
        merged.Configs = [.. values.Select(value => new AlterConfigsRequest.AlterableConfig { Name = value.Key, Value = value.Value })];
        return true;
    }

    private static void Apply(ConfigChange change, SortedDictionary<string, string?> values, string? inForce)
    {
        switch (change.Operation)
        {
            case ConfigOperation.Set:
                values[change.Name] = change.Value;
                break;
            case ConfigOperation.Delete:
                values.Remove(change.Name);
                break;
            case ConfigOperation.Append:
                values[change.Name] = string.Join(',', Elements(inForce).Union(Elements(change.Value)));
                break;
            case ConfigOperation.Subtract:
                values[change.Name] = string.Join(',', Elements(inForce).Except(Elements(change.Value)));
                break;
            default:
                throw new ArgumentException($"{change}: there is no such operation.");
        }
    }

    private static string[] Elements(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsSetOn(ConfigResource resource, DescribeConfigsResponse.DescribeConfigsResourceResult config) => resource.Type switch
    {
        ConfigResourceType.Topic => config.ConfigSource == (sbyte)ConfigSource.Topic,
        ConfigResourceType.Broker when resource.Name.Length == 0 => config.ConfigSource == (sbyte)ConfigSource.AllBrokers,
        ConfigResourceType.Broker => config.ConfigSource == (sbyte)ConfigSource.Broker,
        _ => config.ConfigSource is not ((sbyte)ConfigSource.Default or (sbyte)ConfigSource.BrokerFile),
    };
}
