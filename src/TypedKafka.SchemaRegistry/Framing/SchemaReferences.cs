using System.Globalization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>Fetches what a schema refers to, and what that refers to: each once, and each after what it refers to itself.</summary>
internal sealed class SchemaReferences(SchemaRegistryClient client)
{
    // A registry takes only references to what is there already, so they end; one that says otherwise is not followed for ever.
    private const int MostReferences = 1000;

    private readonly HashSet<(string Subject, int Version)> _seen = [];
    private readonly List<string> _texts = [];

    public async ValueTask<IReadOnlyList<string>> FetchAsync(RegistrySchema schema, CancellationToken cancellationToken)
    {
        await FollowAsync(schema, cancellationToken).ConfigureAwait(false);
        return _texts;
    }

    private async ValueTask FollowAsync(RegistrySchema schema, CancellationToken cancellationToken)
    {
        foreach (var reference in schema.References)
        {
            if (!_seen.Add((reference.Subject, reference.Version))) continue;
            if (_seen.Count > MostReferences)
            {
                throw new SchemaRegistryException(
                    SchemaRegistryFailure.InvalidAnswer,
                    string.Create(CultureInfo.InvariantCulture, $"The schema registry at {client.Url} gave a schema that refers to more than {MostReferences} others."));
            }

            var referred = await client.GetVersionAsync(reference.Subject, reference.Version, cancellationToken).ConfigureAwait(false);
            await FollowAsync(referred.Schema, cancellationToken).ConfigureAwait(false);
            _texts.Add(referred.Schema.Text);
        }
    }
}
