using System.Text.Json.Serialization;

namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>What attributes of System.Text.Json change.</summary>
[Topic("named")]
public partial class Named
{
    [JsonPropertyName("the \"name\" é")]
    public string Quoted { get; set; } = "";

    public required int URLCount { get; init; }

    [JsonIgnore]
    public string? Hidden { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OnlyWhenThere { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int OnlyWhenNotZero { get; set; }

    [JsonRequired]
    public bool Needed { get; set; }

    [JsonPropertyOrder(-1)]
    public int First { get; set; }

    [JsonConverter(typeof(CentsConverter))]
    public decimal Cents { get; set; }

    public string Kept { get; init; } = "kept";

    public int ReadOnly { get; } = 7;
}
