
namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>Every type of header.</summary>
[Topic("headers")]
public partial record Headers(
    int Body,
    [MessageHeader("text")] string Text,
    [MessageHeader("maybe")] string? Maybe,
    [MessageHeader("guid")] Guid Guid,
    [MessageHeader("number")] long Number,
    [MessageHeader("small")] byte Small,
    [MessageHeader("flag")] bool Flag,
    [MessageHeader("money")] decimal Money,
    [MessageHeader("ratio")] double Ratio,
    [MessageHeader("single")] float Single,
    [MessageHeader("letter")] char Letter,
    [MessageHeader("instant")] DateTimeOffset Instant,
    [MessageHeader("local")] DateTime Local,
    [MessageHeader("date")] DateOnly Date,
    [MessageHeader("time")] TimeOnly Time,
    [MessageHeader("span")] TimeSpan Span,
    [MessageHeader("level")] Level Level,
    [MessageHeader("bytes")] byte[] Bytes,
    [MessageHeader("maybe-number")] int? MaybeNumber);
