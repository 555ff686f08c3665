using TypedKafka.Tool.Tests.Support;

namespace TypedKafka.Tool.Tests.Commands;

/// <summary>What the tool knows of unions: of a built assembly by its contracts, without one by what the files say.</summary>
public sealed class UnionCheckTests : IDisposable
{
    private static readonly string[] s_assemblyOrFiles = ["assembly", "files"];

    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_header_that_names_the_cases_is_recorded_and_another_one_is_told_in_each_mode()
    {
        Assert.Equal(0, (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "trips")).ExitCode);
        var file = _folder.Read("schemas/trips/1.avsc");
        Assert.Contains("\"typedkafka-type-header\": \"type\"", file, StringComparison.Ordinal);
        Assert.Equal(0, (await CheckAsync("trips", "FULL", "assembly")).ExitCode);

        _folder.Write("schemas/trips/1.avsc", file.Replace("header\": \"type\"", "header\": \"kind\"", StringComparison.Ordinal));
        _folder.Write("schemas/trips/unreleased.avsc", file);
        foreach (var (mode, backward, forward) in new[] { ("BACKWARD", true, false), ("FORWARD_TRANSITIVE", false, true), ("FULL", true, true) })
        {
            var run = await CheckAsync("trips", mode, "assembly");

            Assert.Equal(1, run.ExitCode);
            var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal((backward ? 1 : 0) + (forward ? 1 : 0), lines.Length);
            Assert.All(lines, static line => Assert.StartsWith("no: trips: The case of 'Trip' is named by the header 'type' and was named by the header 'kind': ", line, StringComparison.Ordinal));
            Assert.Equal(lines.Length, (await CheckAsync("trips", mode, "files")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }

        Assert.Equal(1, (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "trips")).ExitCode);
    }

    [Fact]
    public async Task A_file_that_does_not_name_the_header_is_neither_incompatible_nor_stale()
    {
        Assert.Equal(0, (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "trips")).ExitCode);
        var file = _folder.Read("schemas/trips/1.avsc");
        _folder.Write("schemas/trips/1.avsc", file.Replace("    \"typedkafka-type-header\": \"type\",\n", "", StringComparison.Ordinal));
        Assert.NotEqual(file, _folder.Read("schemas/trips/1.avsc"));

        foreach (var from in s_assemblyOrFiles) Assert.Equal(0, (await CheckAsync("trips", "FULL", from)).ExitCode);
        Assert.Equal(new ToolRun(0, "", ""), await _folder.RunAsync("diff", ToolFolder.Assembly, "--topic", "trips"));
        Assert.StartsWith("unchanged: trips", (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "trips")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_header_is_a_difference_and_not_recorded()
    {
        Assert.Equal(0, (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "trips")).ExitCode);
        var file = _folder.Read("schemas/trips/1.avsc");
        _folder.Write("schemas/trips/1.avsc", file.Replace("header\": \"type\"", "header\": false", StringComparison.Ordinal));

        Assert.Contains("-    \"typedkafka-type-header\": false,\n+    \"typedkafka-type-header\": \"type\",\n", (await _folder.RunAsync("diff", ToolFolder.Assembly, "--topic", "trips")).Output, StringComparison.Ordinal);
        Assert.Contains("is not recorded", (await CheckAsync("trips", "BACKWARD", "assembly")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_exported_is_the_schema_and_no_more() =>
        Assert.DoesNotContain("typedkafka-", (await _folder.RunAsync("export", ToolFolder.Assembly, "--topic", "trips", "--topic", "visits", "--topic", "refunds")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_case_less_breaks_our_reader_and_an_alternative_less_no_reader_of_another_tool()
    {
        Assert.Equal(0, (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "visits", "--topic", "refunds")).ExitCode);
        var (visits, refunds) = (_folder.Read("schemas/visits/1.proto"), _folder.Read("schemas/refunds/1.proto"));
        Assert.StartsWith("// typedkafka: unions\n// typedkafka: contract = {\"key\":{\"id = 1\":\"int32\"}}\nsyntax", visits, StringComparison.Ordinal);
        Assert.StartsWith("// typedkafka: contract = {\"key\":{}}\n// typedkafka: message = shop.Refund\nsyntax", refunds, StringComparison.Ordinal);
        _folder.Write("schemas/visits/1.proto", visits.Replace("Left left = 2;", "Left left = 2;\n    Left stayed = 3;", StringComparison.Ordinal));
        _folder.Write("schemas/refunds/1.proto", refunds.Replace("string invoice = 2;", "string invoice = 2;\n    string receipt = 3;", StringComparison.Ordinal));
        _folder.Write("schemas/visits/unreleased.proto", visits);
        _folder.Write("schemas/refunds/unreleased.proto", refunds);

        foreach (var from in s_assemblyOrFiles)
        {
            Assert.Contains("'Visit' cannot be stayed any more", (await CheckAsync("visits", "BACKWARD", from)).Output, StringComparison.Ordinal);
            var refund = await CheckAsync("refunds", "FULL", from);
            Assert.DoesNotContain("cannot be", refund.Output, StringComparison.Ordinal);
            Assert.Contains("'Refund' has no 'receipt' any more, and does not reserve 3", refund.Output, StringComparison.Ordinal);
        }
    }

    private Task<ToolRun> CheckAsync(string topic, string mode, string from) => from == "assembly"
        ? _folder.RunAsync("check", ToolFolder.Assembly, "--topic", topic, "--compatibility", mode)
        : _folder.RunAsync("check", "--topic", topic, "--compatibility", mode);
}
