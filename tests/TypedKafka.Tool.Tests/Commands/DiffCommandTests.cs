using TypedKafka.Testing;
using TypedKafka.Tool.Tests.Support;

namespace TypedKafka.Tool.Tests.Commands;

public sealed class DiffCommandTests : IDisposable
{
    private const string Enum = """{"type":"enum","name":"E","symbols":["A","B"]}""";

    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lines_that_came_and_went_are_shown_and_it_ends_with_1()
    {
        _folder.Write("schemas/letters/1.avsc", Enum);
        _folder.Write("schemas/letters/unreleased.avsc", Enum.Replace("\"B\"", "\"B\",\"C\"", StringComparison.Ordinal));

        Assert.Equal(
            new ToolRun(
                1,
                """
                --- letters version 1
                +++ letters today
                 {
                   "type": "enum",
                   "name": "E",
                -  "symbols": ["A", "B"]
                +  "symbols": ["A", "B", "C"]
                 }

                """.ReplaceLineEndings("\n"),
                ""),
            await _folder.RunAsync("diff"));
    }

    [Fact]
    public async Task Without_a_difference_nothing_is_written_and_it_ends_with_0()
    {
        _folder.Write("schemas/letters/1.avsc", Enum);

        Assert.Equal(new ToolRun(0, "", ""), await _folder.RunAsync("diff"));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("2", 0)]
    [InlineData("3", 2)]
    public async Task An_older_version_may_be_named(string version, int code)
    {
        _folder.Write("schemas/payments/1.avsc", Avro.First);
        _folder.Write("schemas/payments/2.avsc", Avro.WithDefault);

        Assert.Equal(code, (await _folder.RunAsync("diff", "--from", version)).ExitCode);
    }

    [Fact]
    public async Task A_contract_that_nobody_released_is_all_new()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        _folder.Write("schemas/letters/1.avsc", Enum);

        var run = await _folder.RunAsync("diff", "--registry", registry.Url);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("--- letters (nothing released)\n+++ letters today\n+{\n", run.Output, StringComparison.Ordinal);
    }
}
