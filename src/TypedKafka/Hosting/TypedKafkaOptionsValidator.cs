using Microsoft.Extensions.Options;
using TypedKafka.Client;
using TypedKafka.Client.Options;

namespace TypedKafka.Hosting;

/// <summary>Checks a cluster's options before anything is connected to: every error names the option, its value and what is legal.</summary>
internal sealed class TypedKafkaOptionsValidator : IValidateOptions<TypedKafkaOptions>
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, TypedKafkaOptions options)
    {
        var errors = Check(options);
        if (errors.Count == 0) return ValidateOptionsResult.Success;
        var cluster = string.IsNullOrEmpty(name) ? null : name;
        return ValidateOptionsResult.Fail(errors.Select(error => cluster is null
            ? $"{error} (section {TypedKafkaConfiguration.SectionOf(null)})"
            : $"{error} (cluster '{cluster}', section {TypedKafkaConfiguration.SectionOf(cluster)})"));
    }

    /// <summary>Everything that is wrong; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(TypedKafkaOptions options)
    {
        var errors = new List<string>();
        if (options.Client is null || options.Producer is null || options.Consumer is null || options.Topics is null || options.Groups is null)
        {
            errors.Add($"{nameof(TypedKafkaOptions)}: {nameof(options.Client)}, {nameof(options.Producer)}, {nameof(options.Consumer)}, {nameof(options.Topics)} and {nameof(options.Groups)} must not be null.");
            return errors;
        }

        errors.AddRange(ClientSettings.Validate(options.Client));
        errors.AddRange(ProducerSettings.Validate(options.Producer, options.Client.RequestTimeout));
        // As a group has them: the name of a static member is legal only with a group.
        errors.AddRange(ConsumerSettings.Validate(GroupConsumerOptions.For(options.Consumer, groupId: "of-each-handler"), options.Client.RequestTimeout));
        if (options.Consumer.GroupId is { } group)
            errors.Add($"{nameof(ConsumerOptions)}.{nameof(ConsumerOptions.GroupId)} is '{group}'; leave it unset, the group comes from each handler. To rename a group, set TypedKafkaOptions.Groups[…].Name.");
        if (options.HandlerStopTimeout < TimeSpan.Zero || options.HandlerStopTimeout > LongestStop)
            errors.Add($"{nameof(TypedKafkaOptions)}.{nameof(options.HandlerStopTimeout)} is {options.HandlerStopTimeout}; it must be from {TimeSpan.Zero} to {LongestStop}.");
        if (options.Provisioning is { } mode && !Enum.IsDefined(mode))
            errors.Add($"{nameof(TypedKafkaOptions)}.{nameof(options.Provisioning)} is {mode}; it must be one of {string.Join(", ", Enum.GetNames<TopicProvisioning>())}.");
        foreach (var (topic, change) in options.Topics) CheckTopic(topic, change, errors);
        foreach (var (logical, change) in options.Groups)
        {
            if (change.Name is { } renamed && string.IsNullOrWhiteSpace(renamed))
                errors.Add($"{nameof(TypedKafkaOptions)}.{nameof(options.Groups)}[\"{logical}\"].{nameof(GroupOptions.Name)} is empty; give the group's id on this cluster, or leave it unset.");
        }

        return errors;
    }

    private static void CheckTopic(string topic, TopicOptions change, List<string> errors)
    {
        var path = $"{nameof(TypedKafkaOptions)}.{nameof(TypedKafkaOptions.Topics)}[\"{topic}\"]";
        if (change.Name is { } name && !TopicNames.IsLegal(name))
            errors.Add($"{path}.{nameof(TopicOptions.Name)} is '{name}'; {TopicNames.Rule}");
        if (change.Partitions is < 0)
            errors.Add($"{path}.{nameof(TopicOptions.Partitions)} is {change.Partitions}; it must be from 1, or 0 for the broker's default.");
        if (change.ReplicationFactor is < 0)
            errors.Add($"{path}.{nameof(TopicOptions.ReplicationFactor)} is {change.ReplicationFactor}; it must be from 1, or 0 for the broker's default.");
    }
}
