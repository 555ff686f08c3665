using TypedKafka.Testing;
using TypedKafka.Tool.Tests.Support;

namespace TypedKafka.Tool.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_schema_goes_to_the_standard_output_as_its_file_has_it()
    {
        var run = await _folder.RunAsync("export", ToolFolder.Assembly, "--topic", "payments");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("{\n  \"type\": \"record\",\n  \"name\": \"Payment\",\n", run.Output, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task A_folder_gets_a_file_for_each_contract()
    {
        Assert.Equal(0, (await _folder.RunAsync("export", ToolFolder.Assembly, "--output", "out")).ExitCode);

        Assert.Equal(
            [
                "out/events.TypedKafka.Tool.Tests.Contracts.Cancelled.json", "out/events.TypedKafka.Tool.Tests.Contracts.Placed.json", "out/payments.avsc", "out/refunds.proto", "out/shipments.proto",
                "out/trips.avsc", "out/visits.proto",
            ],
            _folder.Files());
    }

    [Fact]
    public async Task The_versions_of_a_registry_become_released_files_and_files_that_differ_are_kept()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("payments-value", Avro.First);
        registry.Register("payments-value", Avro.WithDefault);
        registry.Register("shop.Payment", Avro.First);
        _folder.Write("schemas/payments/1.avsc", Avro.WithoutDefault);

        var run = await _folder.RunAsync("export", "--registry", registry.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("kept: version 1 of payments in the files is another schema than in payments-value\nexported: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(["schemas/payments/1.avsc", "schemas/payments/2.avsc"], _folder.Files());
        Assert.Equal(Avro.WithoutDefault, _folder.Read("schemas/payments/1.avsc"));
        Assert.Equal(0, (await _folder.RunAsync("diff", "--registry", registry.Url)).ExitCode);
    }
}
