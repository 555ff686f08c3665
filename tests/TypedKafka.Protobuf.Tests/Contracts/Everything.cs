using System.Collections.Immutable;

namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>Every member type that Protobuf can carry, each also where it may be null.</summary>
[Topic("everything", Format = TopicFormat.Protobuf), Reserved(32, 33)]
public partial record Everything(
    [Tag(1)] bool Flag, [Tag(2)] char Letter, [Tag(3)] sbyte Int8, [Tag(4)] byte UInt8, [Tag(5)] short Int16, [Tag(6)] ushort UInt16, [MessageKey, Tag(7)] int Int32, [Tag(8)] uint UInt32,
    [Tag(9)] long Int64, [Tag(10)] ulong UInt64, [Tag(11)] float Single, [Tag(12)] double Double, [Tag(13)] decimal Amount, [Tag(14)] string Text, [Tag(15)] Guid Id, [Tag(16)] DateTimeOffset At,
    [Tag(17)] DateTime Local, [Tag(18)] DateOnly Day, [Tag(19)] TimeOnly Time, [Tag(20)] TimeSpan Span, [Tag(21)] Level Level, [Tag(22)] byte[] Bytes, [Tag(23)] ReadOnlyMemory<byte> Memory,
    [Tag(24)] Part Part, [Tag(25)] Point Point)
{
    [Tag(26, Encoding = TagEncoding.ZigZag)]
    public int ZInt32 { get; init; }

    [Tag(27, Encoding = TagEncoding.ZigZag)]
    public long ZInt64 { get; init; }

    [Tag(28, Encoding = TagEncoding.Fixed)]
    public int FInt32 { get; init; }

    [Tag(29, Encoding = TagEncoding.Fixed)]
    public uint FUInt32 { get; init; }

    [Tag(30, Encoding = TagEncoding.Fixed)]
    public long FInt64 { get; init; }

    [Tag(31, Encoding = TagEncoding.Fixed)]
    public ulong FUInt64 { get; init; }

    [Tag(41)]
    public bool? MaybeFlag { get; init; }

    [Tag(42)]
    public int? MaybeInt32 { get; init; }

    [Tag(43)]
    public ulong? MaybeUInt64 { get; init; }

    [Tag(44)]
    public double? MaybeDouble { get; init; }

    [Tag(45)]
    public decimal? MaybeAmount { get; init; }

    [Tag(46)]
    public string? MaybeText { get; init; }

    [Tag(47)]
    public Guid? MaybeId { get; init; }

    [Tag(48)]
    public DateTimeOffset? MaybeAt { get; init; }

    [Tag(49)]
    public TimeSpan? MaybeSpan { get; init; }

    [Tag(50)]
    public Level? MaybeLevel { get; init; }

    [Tag(51)]
    public byte[]? MaybeBytes { get; init; }

    [Tag(52)]
    public ReadOnlyMemory<byte>? MaybeMemory { get; init; }

    [Tag(53)]
    public Part? MaybePart { get; init; }

    [Tag(54)]
    public Point? MaybePoint { get; init; }

    [Tag(55, Encoding = TagEncoding.ZigZag)]
    public int? MaybeZInt32 { get; init; }

    [Tag(56)]
    public DateOnly? MaybeDay { get; init; } = new DateOnly(2026, 1, 1);

    [Tag(61)]
    public required int[] Numbers { get; init; }

    [Tag(62)]
    public List<string> Texts { get; init; } = [];

    [Tag(63)]
    public IReadOnlyList<Part> Parts { get; init; } = [];

    [Tag(64)]
    public ImmutableArray<DateTimeOffset> Times { get; init; } = [];

    [Tag(65, Encoding = TagEncoding.ZigZag)]
    public List<long>? ZNumbers { get; init; }

    [Tag(66, Encoding = TagEncoding.Fixed)]
    public IReadOnlyList<ulong> FNumbers { get; init; } = [];

    [Tag(67)]
    public ImmutableArray<double>? Doubles { get; init; }

    [Tag(68)]
    public List<Level> Levels { get; init; } = [];

    [Tag(69)]
    public byte[][]? Blobs { get; init; }

    [Tag(70)]
    public bool[] Flags { get; init; } = [];

    [Tag(71)]
    public Guid[]? Ids { get; init; }

    [Tag(81)]
    public Dictionary<string, long> Counts { get; init; } = [];

    [Tag(82)]
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    [Tag(83)]
    public Dictionary<string, Part>? PartsByName { get; init; }

    [Tag(84, Encoding = TagEncoding.Fixed)]
    public Dictionary<string, int> FixedByName { get; init; } = [];

    [Tag(85)]
    public IReadOnlyDictionary<string, Level> LevelsByName { get; init; } = new Dictionary<string, Level>();

    [Tag(86)]
    public Dictionary<string, TimeSpan> SpansByName { get; init; } = [];

    [Tag(20_000)]
    public uint Far { get; set; } = 9;

    /// <summary>Computed, and without a number: it is no field.</summary>
    public int TextLength => Text.Length;

    [MessageHeader("tenant")]
    public string? Tenant { get; init; }

    [MessageHeader("hops")]
    public int Hops { get; set; } = 3;
}
