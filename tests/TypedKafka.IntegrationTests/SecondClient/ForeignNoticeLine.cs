using Newtonsoft.Json;

namespace TypedKafka.IntegrationTests.SecondClient;

public sealed class ForeignNoticeLine
{
    [JsonProperty("sku")]
    public string Sku { get; set; } = "";

    [JsonProperty("pieces")]
    public long Pieces { get; set; }
}
