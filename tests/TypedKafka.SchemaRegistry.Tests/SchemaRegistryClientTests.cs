using System.Collections.Immutable;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests;

/// <summary>The calls of the REST API, and what of their answers is kept.</summary>
public sealed class SchemaRegistryClientTests
{
    private static readonly RegistrySchema s_int = new(TopicFormat.Avro, "\"int\"");
    private static readonly RegistrySchema s_json = new(TopicFormat.Json, """{"type":"object"}""");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schema_is_registered_found_and_read_again()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        var registered = await client.RegisterAsync("a/b-value", s_json, Cancel).Within();
        Assert.Equal(("a/b-value", 1, (int?)1, registry.GuidOf(1)), (registered.Subject, registered.Id, registered.Version, registered.Guid!.Value));

        using var other = registry.Client();
        Assert.Equal(registered, await other.LookUpAsync("a/b-value", s_json, Cancel).Within());
        Assert.Equal(s_json, await other.GetSchemaAsync(1, Cancel).Within());
        Assert.Equal(s_json, await other.GetSchemaAsync(registry.GuidOf(1), Cancel).Within());
        Assert.Equal(registered, await other.GetVersionAsync("a/b-value", 1, Cancel).Within());
        Assert.Equal(registered, await other.GetLatestAsync("a/b-value", Cancel).Within());
        Assert.Equal([1], await other.GetVersionsAsync("a/b-value", Cancel).Within());
        Assert.Equal(["a/b-value"], await other.GetSubjectsAsync(Cancel).Within());
    }

    [Fact]
    public async Task References_are_registered_and_read_with_a_schema()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("money", "\"string\"");
        using var client = registry.Client();
        var schema = new RegistrySchema(TopicFormat.Avro, "\"long\"") { References = [new SchemaReference("Money", "money", 1)] };
        var id = (await client.RegisterAsync("s", schema, Cancel).Within()).Id;
        using var other = registry.Client();
        Assert.Equal(schema, await other.GetSchemaAsync(id, Cancel).Within());
    }

    [Fact]
    public async Task What_does_not_change_is_asked_for_once()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        for (var i = 0; i < 3; i++)
        {
            var registered = await client.RegisterAsync("s", s_int, Cancel).Within();
            await client.LookUpAsync("s", s_int, Cancel).Within();
            await client.GetSchemaAsync(registered.Id, Cancel).Within();
            await client.GetSchemaAsync(registered.Guid!.Value, Cancel).Within();
            await client.GetVersionAsync("s", 1, Cancel).Within();
        }

        Assert.Equal(["POST /subjects/s/versions", "POST /subjects/s", "GET /subjects/s/versions/1"], registry.Requests.Select(request => request.ToString()));
    }

    [Fact]
    public async Task Calls_at_the_same_time_share_one_question_and_one_that_gives_up_does_not_end_it()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("s", "\"int\"");
        var release = new TaskCompletionSource();
        registry.Inject(RegistryFault.Hold(release.Task));
        using var client = registry.Client();
        using var givesUp = new CancellationTokenSource();
        var impatient = client.GetSchemaAsync(1, givesUp.Token).AsTask();
        var patient = Enumerable.Range(0, 50).Select(_ => client.GetSchemaAsync(1, Cancel).AsTask()).ToList();
        await givesUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.Within());
        release.SetResult();
        Assert.All(await Task.WhenAll(patient).Within(), schema => Assert.Equal(s_int, schema));
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(1, Cancel).Within());
        Assert.Equal((SchemaRegistryFailure.SchemaNotFound, 404, 40403), (error.Failure, error.StatusCode, error.ErrorCode));
        registry.Register("s", "\"int\"");
        Assert.Equal(s_int, await client.GetSchemaAsync(1, Cancel).Within());
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("s", "\"int\"");
        using var client = registry.Client();
        await Expect(SchemaRegistryFailure.SubjectNotFound, 40401, client.GetLatestAsync("none", Cancel).AsTask());
        await Expect(SchemaRegistryFailure.SubjectNotFound, 40401, client.LookUpAsync("none", s_int, Cancel).AsTask());
        await Expect(SchemaRegistryFailure.VersionNotFound, 40402, client.GetVersionAsync("s", 2, Cancel).AsTask());
        await Expect(SchemaRegistryFailure.SchemaNotFound, 40403, client.LookUpAsync("s", s_json, Cancel).AsTask());
        await Expect(SchemaRegistryFailure.Invalid, 42201, client.RegisterAsync("s", new RegistrySchema(TopicFormat.Avro, "{"), Cancel).AsTask());
    }

    [Fact]
    public async Task An_incompatible_schema_is_refused_and_the_error_says_where_and_why()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("s", "\"int\"");
        registry.Incompatibility = (subject, schema, earlier) => $"{schema} after {string.Join(", ", earlier)} on {subject}";
        using var client = registry.Client();
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.RegisterAsync("s", new(TopicFormat.Avro, "\"long\""), Cancel).Within());
        Assert.Equal((SchemaRegistryFailure.Incompatible, 409, "s", false), (error.Failure, error.StatusCode, error.Subject, error.IsTransient));
        Assert.Contains("did not register a schema under subject 's': HTTP 409", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"long\" after \"int\" on s", error.Message, StringComparison.Ordinal);

        var verdict = await client.CheckCompatibilityAsync("s", new(TopicFormat.Avro, "\"long\""), cancellationToken: Cancel).Within();
        Assert.False(verdict.IsCompatible);
        Assert.Equal(["\"long\" after \"int\" on s"], verdict.Messages);
        Assert.True((await client.CheckCompatibilityAsync("new", s_int, cancellationToken: Cancel).Within()).IsCompatible);
        registry.Incompatibility = null;
        Assert.True((await client.CheckCompatibilityAsync("s", s_json, version: 1, Cancel).Within()).IsCompatible);
    }

    [Fact]
    public async Task Compatibility_is_set_for_all_subjects_and_for_one()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        Assert.Equal(SchemaCompatibility.Backward, await client.GetCompatibilityAsync(cancellationToken: Cancel).Within());
        await client.SetCompatibilityAsync(SchemaCompatibility.FullTransitive, cancellationToken: Cancel).Within();
        Assert.Equal(SchemaCompatibility.FullTransitive, await client.GetCompatibilityAsync("s", Cancel).Within());
        await client.SetCompatibilityAsync(SchemaCompatibility.None, "s", Cancel).Within();
        Assert.Equal(SchemaCompatibility.None, await client.GetCompatibilityAsync("s", Cancel).Within());
        Assert.Equal(SchemaCompatibility.FullTransitive, await client.GetCompatibilityAsync("other", Cancel).Within());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.SetCompatibilityAsync(SchemaCompatibility.Default, cancellationToken: Cancel).Within());
    }

    [Fact]
    public async Task A_registry_that_closes_connections_or_breaks_answers_off_is_asked_again()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("s", "\"int\"");
        registry.Inject(RegistryFault.Close(2));
        registry.Inject(RegistryFault.Truncate());
        using var client = registry.Client();
        Assert.Equal(s_int, await client.GetSchemaAsync(1, Cancel).Within());
        Assert.True(registry.Requests.Count >= 4);
    }

    [Fact]
    public async Task A_registry_that_is_down_is_an_error_that_says_so_and_works_when_it_is_up_again()
    {
        await using var up = InProcessSchemaRegistry.Start();
        up.Register("s", "\"int\"");
        var down = InProcessSchemaRegistry.Start();
        await down.DisposeAsync();
        using var client = down.Client(Registries.OneAttempt);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => client.GetSchemaAsync(1, Cancel).Within());
        Assert.Equal(SchemaRegistryFailure.Unavailable, error.Failure);
        Assert.Contains("could not be asked to give schema 1: Connection refused", error.Message, StringComparison.Ordinal);

        using var both = SchemaRegistryClient.Create(up.Options(o => o.Url = $"{down.Url},{up.Url}"));
        Assert.Equal(s_int, await both.GetSchemaAsync(1, Cancel).Within());
    }

    [Fact]
    public void Schemas_are_equal_when_format_text_and_references_are()
    {
        ImmutableArray<SchemaReference> references = [new("a", "b", 1)];
        Assert.Equal(s_int with { References = references }, s_int with { References = [new("a", "b", 1)] });
        Assert.NotEqual(s_int with { References = references }, s_int);
        Assert.NotEqual(s_int, s_int with { Format = TopicFormat.Json });
    }

    private static async Task Expect(SchemaRegistryFailure failure, int code, Task asking)
    {
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => asking.Within());
        Assert.Equal((failure, code), (error.Failure, error.ErrorCode));
    }
}
