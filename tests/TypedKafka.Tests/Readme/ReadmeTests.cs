using System.Text.RegularExpressions;
using TypedKafka.Tests.Architecture;

namespace TypedKafka.Tests.Readme;

/// <summary>The README's code is code that is compiled.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string s_readme = Read("README.md");

    private static readonly string[] s_compiled = ["tests/TypedKafka.Tests/Readme/Snippets.cs", "tests/TypedKafka.Tests/Readme/ShipmentEvent.cs", "tests/TypedKafka.Tests/Readme/Tracking.cs", "tests/TypedKafka.Tests/Readme/Archiving.cs", "tests/TypedKafka.Tests/Readme/Accounting.cs", "tests/TypedKafka.Protobuf.Tests/Shop/Topics.cs", "tests/TypedKafka.Protobuf.Tests/Shop/Chargeback.cs", "samples/Evolution/V2/Payment.cs"];

    [Fact]
    public void The_first_code_of_the_readme_is_the_shop_word_for_word()
    {
        var program = Read("samples/Shop/Program.cs").TrimEnd();
        var first = CSharp().Match(s_readme).Groups["code"].Value.TrimEnd();
        Assert.Equal($"// dotnet add package TypedKafka\n{program}", first);
    }

    [Fact]
    public void Every_line_of_its_other_code_is_in_a_compiled_file()
    {
        var compiled = s_compiled.SelectMany(path => Read(path).Split('\n')).Select(line => line.Trim()).ToHashSet();
        var lines = CSharp().Matches(s_readme).Skip(1).SelectMany(match => match.Groups["code"].Value.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, compiled));
    }

    [Fact]
    public void Every_option_that_it_shows_in_json_exists()
    {
        var json = Json().Match(s_readme).Groups["code"].Value;
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var root = document.RootElement.GetProperty("TypedKafka");
        foreach (var option in root.EnumerateObject())
        {
            Assert.True(
                typeof(TypedKafkaOptions).GetProperty(option.Name) is not null || typeof(Client.KafkaClientOptions).GetProperty(option.Name) is not null,
                $"There is no option {option.Name}.");
        }
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CSharp();

    [GeneratedRegex("```json\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Json();
}
