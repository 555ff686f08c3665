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
                "out/trips.avsc", "out/visitors.json", "out/visits.proto",
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

    // As Confluent's serializers register it, and as not every registry makes text of it.
    [Fact]
    public async Task A_Protobuf_schema_that_is_registered_as_its_descriptor_is_exported_as_text()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("spans-value", Google.Protobuf.WellKnownTypes.Duration.Descriptor.File.SerializedData.ToBase64(), "PROTOBUF");

        Assert.Equal(0, (await _folder.RunAsync("export", "--registry", registry.Url)).ExitCode);
        Assert.Equal("syntax = \"proto3\";\n\npackage google.protobuf;\n\nmessage Duration {\n  int64 seconds = 1;\n  int32 nanos = 2;\n}", _folder.Read("schemas/spans/1.proto").TrimEnd('\n'));
        Assert.Equal(0, (await _folder.RunAsync("diff", "--registry", registry.Url)).ExitCode);
    }

    [Fact]
    public async Task A_Protobuf_schema_that_is_neither_text_nor_a_descriptor_is_an_error_that_names_its_subject()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("spans-value", Convert.ToBase64String([0xFF, 0xFF]), "PROTOBUF");

        var run = await _folder.RunAsync("export", "--registry", registry.Url);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("under subject 'spans-value' is neither a .proto file nor the descriptor of one", run.Errors, StringComparison.Ordinal);
    }
}
