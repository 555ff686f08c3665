using TypedKafka.Tool.Tests.Support;

namespace TypedKafka.Tool.Tests.Commands;

/// <summary>What the tool knows of keys, headers and the numbers of enums, of which schemas say nothing: of a built assembly by its contracts, without one by what the files say.</summary>
public sealed class ContractCheckTests : IDisposable
{
    private const string File = "schemas/visitors/1.json";

    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_release_records_them_beside_the_schema()
    {
        Assert.Contains(
            """
              "typedkafka-contract": {
                "key": {
                  "id": "uuid"
                },
                "headers": {
                  "tenant": "string"
                },
                "enums": {
                  "TypedKafka.Tool.Tests.Contracts.Rank": {
                    "Guest": 0,
                    "Member": 1
                  }
                }
              },

            """.ReplaceLineEndings("\n"), await ReleaseAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"id\": \"uuid\"", "\"id\": \"int64\"", "The key of 'Visitor' is (id: uuid) and was (id: int64) in version 1 of visitors: records of one key are in two partitions then, without an order, and a compacted topic keeps both (BACKWARD). Keep the key, or give the new one to a new topic.")]
    [InlineData("\"tenant\": \"string\"", "\"tenant\": \"string?\"", "'Visitor' needs the header 'tenant', which records of version 1 of visitors may lack: they cannot be read by this contract (BACKWARD). Make it nullable or give it a default.")]
    [InlineData("\"tenant\": \"string\"", "\"user\": \"string\"", "'Visitor' needs the header 'tenant', which records of version 1 of visitors do not have: they cannot be read by this contract (BACKWARD). Make it nullable or give it a default.")]
    [InlineData("\"tenant\": \"string\"", "\"tenant\": \"int32, optional\"", "The header 'tenant' of 'Visitor' is string and was int32: version 1 of visitors cannot be read by this contract (BACKWARD). Keep int32, or give the new type to a new header.")]
    [InlineData("\"Guest\": 0,\n        \"Member\": 1", "\"Guest\": 1,\n        \"Member\": 0", "'Rank' has Guest = 0, Member = 1 and had Guest = 1, Member = 0: what version 1 of visitors wrote is read as another value (BACKWARD). Keep the numbers of its values.")]
    public async Task What_was_otherwise_is_told_and_keeps_a_release_from_being_made(string now, string then, string problem)
    {
        var file = await ReleaseAsync();
        Assert.Contains(now, file, StringComparison.Ordinal);
        _folder.Write(File, file.Replace(now, then, StringComparison.Ordinal));
        _folder.Write("schemas/visitors/unreleased.json", file);

        foreach (var from in new string[][] { ["check", ToolFolder.Assembly], ["check"] })
            Assert.Equal(new ToolRun(1, $"no: visitors: {problem}\n", ""), await _folder.RunAsync([.. from, "--topic", "visitors", "--compatibility", "BACKWARD"]));
        Assert.Equal(1, (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "visitors")).ExitCode);
        Assert.Equal(1, (await _folder.RunAsync("diff", ToolFolder.Assembly, "--topic", "visitors")).ExitCode);
    }

    [Fact]
    public async Task What_a_file_says_nothing_of_is_no_difference()
    {
        var file = await ReleaseAsync();
        _folder.Write(File, file[..file.IndexOf("  \"typedkafka-contract\"", StringComparison.Ordinal)] + file[file.IndexOf("  \"type\": \"object\"", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("typedkafka", _folder.Read(File), StringComparison.Ordinal);

        Assert.Equal(0, (await _folder.RunAsync("check", ToolFolder.Assembly, "--topic", "visitors")).ExitCode);
        Assert.Equal(new ToolRun(0, "", ""), await _folder.RunAsync("diff", ToolFolder.Assembly, "--topic", "visitors"));
        Assert.StartsWith("unchanged: visitors", (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "visitors")).Output, StringComparison.Ordinal);
    }

    private async Task<string> ReleaseAsync()
    {
        Assert.Equal(0, (await _folder.RunAsync("release", ToolFolder.Assembly, "--topic", "visitors")).ExitCode);
        return _folder.Read(File);
    }
}
