using Newtonsoft.Json;

namespace TypedKafka.IntegrationTests.SecondClient;

/// <summary>The message of <see cref="Notice"/>, as somebody who does not have that contract declares it for another serializer.</summary>
public sealed class ForeignNotice
{
    [JsonProperty("id")]
    public string Id { get; set; } = "";

    [JsonProperty("weight")]
    public int Weight { get; set; }

    [JsonProperty("share")]
    public double Share { get; set; }

    [JsonProperty("isLate")]
    public bool IsLate { get; set; }

    [JsonProperty("at")]
    public DateTimeOffset At { get; set; }

    [JsonProperty("note")]
    public string? Note { get; set; }

    [JsonProperty("lines")]
    public IReadOnlyList<ForeignNoticeLine> Lines { get; set; } = [];
}
