using TypedKafka.Compatibility;
using TypedKafka.Roslyn;
using TypedKafka.SchemaRegistry;
using TypedKafka.Tool.Contracts;

namespace TypedKafka.Tool.Registry;

/// <summary>Asks a registry about contracts.</summary>
internal sealed class RegistryConnection(SchemaRegistryClient client, SubjectNameStrategy subjects) : IDisposable
{
    private const string ValueSuffix = "-value";

    public string Subject(ToolContract contract) => SchemaSubjects.Of(subjects, contract.Topic, contract.Message);

    public ValueTask<CompatibilityVerdict> CheckAsync(ToolContract contract, CancellationToken cancellationToken) =>
        client.CheckCompatibilityAsync(Subject(contract), Schema(contract), cancellationToken: cancellationToken);

    public ValueTask<RegisteredSchema> RegisterAsync(ToolContract contract, CancellationToken cancellationToken) =>
        client.RegisterAsync(Subject(contract), Schema(contract), cancellationToken);

    /// <summary>The versions of a contract's subject, or of one of them; none when the registry does not know it.</summary>
    public async Task<IReadOnlyList<ReleasedSchema>> VersionsAsync(ToolContract contract, CancellationToken cancellationToken) => await VersionsAsync(Subject(contract), cancellationToken).ConfigureAwait(false);

    /// <summary>The subjects that are named by topics, as contracts with their latest version.</summary>
    public async Task<IReadOnlyList<ToolContract>> ContractsAsync(CancellationToken cancellationToken)
    {
        var contracts = new List<ToolContract>();
        foreach (var subject in await client.GetSubjectsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!subject.EndsWith(ValueSuffix, StringComparison.Ordinal)) continue;
            var latest = await client.GetLatestAsync(subject, cancellationToken).ConfigureAwait(false);
            var topic = subject.Substring(0, subject.Length - ValueSuffix.Length);
            contracts.Add(new ToolContract(topic, topic, null, (SchemaFormat)(int)latest.Schema.Format, new NotedSchema(RegistryText.Of(latest.Schema, subject)), CompatibilityMode.Default));
        }

        return contracts;
    }

    private async Task<IReadOnlyList<ReleasedSchema>> VersionsAsync(string subject, CancellationToken cancellationToken)
    {
        var released = new List<ReleasedSchema>();
        try
        {
            foreach (var version in await client.GetVersionsAsync(subject, cancellationToken).ConfigureAwait(false))
                released.Add(new ReleasedSchema(version, RegistryText.Of((await client.GetVersionAsync(subject, version, cancellationToken).ConfigureAwait(false)).Schema, subject)));
        }
        catch (SchemaRegistryException exception) when (exception.Failure == SchemaRegistryFailure.SubjectNotFound)
        {
            return [];
        }

        return released;
    }

    public void Dispose() => client.Dispose();

    private static RegistrySchema Schema(ToolContract contract) => new((TopicFormat)(int)contract.Format, contract.Schema.Text);
}
