using System.Text.Json.Nodes;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Errors;

public sealed class ErrorCodeTests(OracleProcess oracle)
{
    [Fact]
    public void Codes_names_and_retriability_are_those_of_Apache()
    {
        var official = oracle.Ask(new JsonObject { ["op"] = "apis" })["errors"]!.AsArray()
            .Select(error => (error!["code"]!.GetValue<short>(), error["name"]!.GetValue<string>(), error["retriable"]!.GetValue<bool>()));

        Assert.Equal(official, ErrorCodes.All.Select(error => ((short)error.Code, error.Name, error.IsRetriable)));
    }

    [Fact]
    public void Every_code_finds_itself_and_has_advice()
    {
        Assert.Equal(Enum.GetValues<ErrorCode>().Order(), ErrorCodes.All.Select(error => error.Code));
        Assert.All(ErrorCodes.All, error => Assert.Same(error, ErrorCodes.Get(error.Code)));
        Assert.All(ErrorCodes.All, error => Assert.EndsWith(".", error.Advice, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(134)]
    [InlineData(short.MaxValue)]
    [InlineData(short.MinValue)]
    public void An_unknown_code_is_described_as_itself(short code)
    {
        var description = ErrorCodes.Get(code);

        Assert.Equal((ErrorCode)code, description.Code);
        Assert.Equal($"ERROR_{code}", description.Name);
        Assert.False(description.IsRetriable);
    }
}
