using System.Collections.Immutable;

namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>Every type of member, as itself and nullable.</summary>
[Topic("everything", Partitions = 3)]
public partial record Everything(
    bool Flag,
    char Letter,
    sbyte Int8,
    byte UInt8,
    short Int16,
    ushort UInt16,
    int Int32,
    uint UInt32,
    long Int64,
    ulong UInt64,
    float Single,
    double Double,
    decimal Decimal,
    string Text,
    Guid Guid,
    DateTimeOffset Instant,
    DateTime DateTime,
    DateOnly Date,
    TimeOnly Time,
    TimeSpan Span,
    Level Level,
    Colour Colour,
    byte[] Bytes,
    ReadOnlyMemory<byte> Memory,
    Place Place,
    PointValue Point)
{
    public bool? MaybeFlag { get; init; }

    public char? MaybeLetter { get; init; }

    public int? MaybeInt32 { get; init; }

    public ulong? MaybeUInt64 { get; init; }

    public double? MaybeDouble { get; init; }

    public decimal? MaybeDecimal { get; init; }

    public string? MaybeText { get; init; }

    public Guid? MaybeGuid { get; init; }

    public DateTimeOffset? MaybeInstant { get; init; }

    public DateOnly? MaybeDate { get; init; }

    public TimeSpan? MaybeSpan { get; init; }

    public Level? MaybeLevel { get; init; }

    public Colour? MaybeColour { get; init; }

    public byte[]? MaybeBytes { get; init; }

    public ReadOnlyMemory<byte>? MaybeMemory { get; init; }

    public Place? MaybePlace { get; init; }

    public PointValue? MaybePoint { get; init; }

    public int[] Numbers { get; init; } = [];

    public List<string> Texts { get; set; } = [];

    public IReadOnlyList<Place> Places { get; init; } = [];

    public ImmutableArray<DateTimeOffset> Instants { get; init; } = [];

    public Dictionary<string, decimal> Prices { get; init; } = [];

    public IReadOnlyDictionary<string, Place?>? PlacesByName { get; init; }

    public List<int?>? MaybeNumbers { get; init; }

    public string?[]? MaybeTexts { get; init; }

    public List<List<int>>? Rows { get; init; }

    public Dictionary<string, Dictionary<string, Level>>? Levels { get; init; }

    public ImmutableArray<PointValue>? Points { get; init; }

    public bool IsNegative => Int32 < 0;
}
