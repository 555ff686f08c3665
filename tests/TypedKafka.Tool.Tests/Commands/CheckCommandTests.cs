using TypedKafka.Testing;
using TypedKafka.Tool.Tests.Support;

namespace TypedKafka.Tool.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_that_can_read_each_other_are_fine()
    {
        _folder.Write("schemas/payments/1.avsc", Avro.First);
        _folder.Write("schemas/payments/unreleased.avsc", Avro.WithDefault);

        Assert.Equal(new ToolRun(0, "ok: payments, 'Payment', with 1 released version\n", ""), await _folder.RunAsync("check"));
    }

    [Fact]
    public async Task A_breaking_change_is_told_in_the_words_of_the_analyzers_and_ends_with_1()
    {
        _folder.Write("schemas/payments/1.avsc", Avro.First);
        _folder.Write("schemas/payments/unreleased.avsc", Avro.WithoutDefault);

        Assert.Equal(
            new ToolRun(1, "no: payments: 'Payment.branch' has no default: version 1 of payments cannot be read by this contract (BACKWARD). Make it nullable or give it a default.\n", ""),
            await _folder.RunAsync("check"));
    }

    [Theory]
    [InlineData("FORWARD", 0)]
    [InlineData("forward", 0)]
    [InlineData("FULL_TRANSITIVE", 1)]
    [InlineData("NONE", 0)]
    [InlineData("SIDEWAYS", 2)]
    public async Task The_mode_may_be_given(string mode, int code)
    {
        _folder.Write("schemas/payments/1.avsc", Avro.First);
        _folder.Write("schemas/payments/unreleased.avsc", Avro.WithoutDefault);

        Assert.Equal(code, (await _folder.RunAsync("check", "--compatibility", mode)).ExitCode);
    }

    [Fact]
    public async Task The_contracts_of_an_assembly_are_to_be_recorded()
    {
        var run = await _folder.RunAsync("check", ToolFolder.Assembly);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            """
            no: events: The schema of 'Cancelled' is not recorded: schemas/events/TypedKafka.Tool.Tests.Contracts.Cancelled/unreleased.json does not exist.
            no: payments: The schema of 'Payment' is not recorded: schemas/payments/unreleased.avsc does not exist.
            no: events: The schema of 'Placed' is not recorded: schemas/events/TypedKafka.Tool.Tests.Contracts.Placed/unreleased.json does not exist.
            no: shipments: The schema of 'Shipment' is not recorded: schemas/shipments/unreleased.proto does not exist.
            no: trips: The schema of 'Trip' is not recorded: schemas/trips/unreleased.avsc does not exist.
            no: visits: The schema of 'Visit' is not recorded: schemas/visits/unreleased.proto does not exist.
            no: visitors: The schema of 'Visitor' is not recorded: schemas/visitors/unreleased.json does not exist.
            no: refunds: The schema of 'Refund' is not recorded: schemas/refunds/unreleased.proto does not exist.

            """,
            run.Output, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_contract_of_an_assembly_has_the_mode_that_it_states()
    {
        _folder.Write("schemas/payments/1.avsc", """{"type":"record","name":"Payment","namespace":"TypedKafka.Tool.Tests.Contracts","fields":[{"name":"accountId","type":"string"},{"name":"amount","type":"long"},{"name":"branch","type":"string"}]}""");
        _folder.Write("schemas/payments/2.avsc", """{"type":"record","name":"Payment","namespace":"TypedKafka.Tool.Tests.Contracts","fields":[{"name":"accountId","type":"string"},{"name":"amount","type":"long"}]}""");

        var run = await _folder.RunAsync("check", ToolFolder.Assembly, "--topic", "payments");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("'Payment' has no 'branch' any more, which had no default: readers of version 1 of payments cannot read this contract (FULL_TRANSITIVE).", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("shipments", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registry_is_asked_with_the_schema_of_today_under_the_subject_of_the_topic()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("payments-value", Avro.First);
        registry.Incompatibility = static (subject, schema, earlier) => $"{subject} has {earlier.Count}, {schema == Avro.WithDefault}";
        _folder.Write("schemas/payments/unreleased.avsc", Avro.WithDefault);

        Assert.Equal(
            new ToolRun(1, "no: payments: The registry does not take 'Payment' for payments-value: payments-value has 1, True\n", ""),
            await _folder.RunAsync("check", "--registry", registry.Url));
    }

    [Fact]
    public async Task A_registry_that_takes_it_is_named()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        _folder.Write("schemas/payments/unreleased.avsc", Avro.First);

        Assert.Equal(
            new ToolRun(0, "ok: payments, 'Payment', with 0 released versions and payments-shop.Payment\n", ""),
            await _folder.RunAsync("check", "--registry", registry.Url, "--subjects", "TopicRecord"));
    }

    [Theory]
    [InlineData("There are no schema files", "check")]
    [InlineData("There is no assembly at", "check", "Missing.dll")]
    [InlineData("has to be called 'schemas'", "check", "--schemas", "elsewhere")]
    [InlineData("There is no contract of topic 'refunds'; there are those of payments.", "diff", "--topic", "refunds", "--schemas", "with/schemas")]
    [InlineData("is no schema", "check", "--schemas", "broken/schemas")]
    [InlineData("cannot be read", "check", "with/schemas/payments/1.avsc")]
    [InlineData("Unrecognized", "check", "a.dll", "--nothing")]
    [InlineData("Required command", "")]
    [InlineData("SchemaRegistryOptions.Url is", "check", "--schemas", "with/schemas", "--registry", "no url")]
    public async Task What_cannot_be_told_ends_with_2_and_says_why(string message, params string[] arguments)
    {
        _folder.Write("with/schemas/payments/1.avsc", Avro.First);
        _folder.Write("broken/schemas/payments/1.avsc", "{");

        var run = await _folder.RunAsync([.. arguments.Where(static argument => argument.Length > 0)]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_is_not_there_ends_with_2_within_the_time_that_is_given()
    {
        string url;
        await using (var registry = InProcessSchemaRegistry.Start()) url = registry.Url;
        _folder.Write("schemas/payments/1.avsc", Avro.First);

        var run = await _folder.RunAsync("check", "--registry", url, "--registry-timeout", "1");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(url, run.Errors, StringComparison.Ordinal);
    }
}
