using TypedKafka.Testing;
using TypedKafka.Tool.Tests.Support;

namespace TypedKafka.Tool.Tests.Commands;

public sealed class ReleaseCommandTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_not_released_becomes_the_next_version()
    {
        _folder.Write("schemas/payments/1.avsc", Avro.First);
        _folder.Write("schemas/payments/unreleased.avsc", Avro.WithDefault);

        var run = await _folder.RunAsync("release");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("released: payments, 'Payment', is version 2: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(["schemas/payments/1.avsc", "schemas/payments/2.avsc"], _folder.Files());
        Assert.Equal(Avro.First, _folder.Read("schemas/payments/1.avsc"));
        Assert.Contains("\"note\"", _folder.Read("schemas/payments/2.avsc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_not_changed_stays_the_version_that_it_is()
    {
        _folder.Write("schemas/payments/3.avsc", Avro.First);
        _folder.Write("schemas/payments/unreleased.avsc", Avro.First);

        Assert.Equal(new ToolRun(0, "unchanged: payments, 'Payment', is still version 3\n", ""), await _folder.RunAsync("release"));
        Assert.Equal(["schemas/payments/3.avsc"], _folder.Files());
    }

    [Fact]
    public async Task The_contracts_of_an_assembly_are_written_and_then_all_is_recorded()
    {
        Assert.Equal(0, (await _folder.RunAsync("release", ToolFolder.Assembly)).ExitCode);

        Assert.Equal(
            [
                "schemas/events/TypedKafka.Tool.Tests.Contracts.Cancelled/1.json", "schemas/events/TypedKafka.Tool.Tests.Contracts.Placed/1.json",
                "schemas/payments/1.avsc", "schemas/refunds/1.proto", "schemas/shipments/1.proto", "schemas/trips/1.avsc", "schemas/visitors/1.json", "schemas/visits/1.proto",
            ],
            _folder.Files());
        Assert.Contains("string carrier = 2;", _folder.Read("schemas/shipments/1.proto"), StringComparison.Ordinal);
        Assert.Equal(0, (await _folder.RunAsync("check", ToolFolder.Assembly)).ExitCode);
        Assert.Equal(0, (await _folder.RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Of_several_contracts_none_is_released_when_one_is_not_compatible()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        _folder.Write("schemas/orders/unreleased.avsc", Avro.First);
        _folder.Write("schemas/payments/1.avsc", Avro.First);
        _folder.Write("schemas/payments/unreleased.avsc", Avro.WithoutDefault);
        var before = _folder.Files().ToArray();

        var run = await _folder.RunAsync("release", "--registry", registry.Url);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("no: 'Payment.branch' has no default", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Files());
        Assert.Empty(registry.Schemas("orders-value"));
    }

    [Fact]
    public async Task A_release_is_registered_and_one_that_the_registry_refuses_is_none()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        _folder.Write("schemas/payments/unreleased.avsc", Avro.First);

        var run = await _folder.RunAsync("release", "--registry", registry.Url);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("registered: payments-value, 'Payment', has the id 1\nreleased: ", run.Output, StringComparison.Ordinal);
        Assert.Equal([Avro.First], registry.Schemas("payments-value"));

        registry.Incompatibility = static (_, _, _) => "no";
        _folder.Write("schemas/payments/unreleased.avsc", Avro.WithDefault);

        Assert.Equal(1, (await _folder.RunAsync("release", "--registry", registry.Url)).ExitCode);
        Assert.Equal(["schemas/payments/1.avsc", "schemas/payments/unreleased.avsc"], _folder.Files());
    }
}
