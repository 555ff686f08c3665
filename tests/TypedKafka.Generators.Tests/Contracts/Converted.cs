using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>Members that converters write, and constants that missing members have.</summary>
[Topic("converted")]
public partial record Converted(Money Price, Money? Discount, [property: JsonConverter(typeof(CentsConverter))] decimal? Fee, byte Small = 7, Level Level = Level.High, long? Maybe = -5, char Letter = 'x')
{
    public List<Money?> Parts { get; init; } = [];

    public Dictionary<string, Money>? Named { get; init; }

    public float Ratio { get; init; } = -1.5f;

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Level Text { get; init; }

    public string? ConvertedView { get; init; }

    public byte[][] Blobs { get; init; } = [];

    public List<byte> Octets { get; init; } = [];

    public ImmutableArray<Place?> Places { get; init; } = [];

    public List<PointValue?> Points { get; init; } = [];

    public Dictionary<string, ReadOnlyMemory<byte>[]> Slices { get; init; } = [];
}
