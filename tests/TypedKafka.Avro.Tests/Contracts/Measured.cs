using System.Collections.Immutable;

namespace TypedKafka.Avro.Tests.Contracts;

/// <summary>Every member type that Avro can carry, each also where it may be null.</summary>
[Topic("measured", Format = TopicFormat.Avro)]
public partial record Measured(
    [MessageKey] bool Flag, char Letter, sbyte Int8, byte UInt8, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, float Single, double Double,
    [Decimal(18, 4)] decimal Amount, string Text, Guid Id, DateTimeOffset At, DateTime Local, DateOnly Day, TimeOnly Time, TimeSpan Span, Level Level,
    byte[] Bytes, ReadOnlyMemory<byte> Memory, Part Part, PointPart Point, CalendarDuration Duration)
{
    public bool? MaybeFlag { get; init; }

    public char? MaybeLetter { get; init; }

    public int? MaybeInt32 { get; init; }

    public uint? MaybeUInt32 { get; init; }

    public double? MaybeDouble { get; init; }

    [Decimal(29, 28)]
    public decimal? MaybeAmount { get; init; }

    public string? MaybeText { get; init; }

    public Guid? MaybeId { get; init; }

    public DateTimeOffset? MaybeAt { get; init; }

    public DateOnly? MaybeDay { get; init; }

    public TimeOnly? MaybeTime { get; init; }

    public TimeSpan? MaybeSpan { get; init; }

    public Level? MaybeLevel { get; init; }

    public byte[]? MaybeBytes { get; init; }

    public ReadOnlyMemory<byte>? MaybeMemory { get; init; }

    public Part? MaybePart { get; init; }

    public PointPart? MaybePoint { get; init; }

    public CalendarDuration? MaybeDuration { get; init; }

    public required int[] Numbers { get; init; }

    public List<string> Texts { get; init; } = [];

    public IReadOnlyList<Part> Parts { get; init; } = [];

    public ImmutableArray<DateTimeOffset> Times { get; init; } = [];

    public Dictionary<string, long> Counts { get; init; } = [];

    [Decimal(10, 2)]
    public IReadOnlyDictionary<string, decimal>? Prices { get; init; }

    public int?[]? MaybeNumbers { get; init; }

    public List<string?>? MaybeTexts { get; init; }

    public List<List<int>>? Rows { get; init; }

    public Dictionary<string, Part?>? PartsByName { get; init; }

    public List<Level>? Levels { get; init; }

    public string Currency { get; init; } = "EUR";

    public int? Branch { get; init; } = 7;

    [Decimal(6, 2)]
    public decimal Fee { get; set; } = 1.50m;

    public Level Grade { get; set; }

    public int TextLength => Text.Length;

    [MessageHeader("tenant")]
    public string? Tenant { get; init; }

    [MessageHeader("hops")]
    public int Hops { get; set; } = 3;
}
