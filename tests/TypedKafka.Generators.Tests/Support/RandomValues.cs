using System.Collections.Immutable;
using TypedKafka.Generators.Tests.Contracts;

namespace TypedKafka.Generators.Tests.Support;

/// <summary>Values from a seed, with the edges of each type among them.</summary>
internal sealed class RandomValues(int seed)
{
    private static readonly string[] s_texts =
    [
        "", " ", "plain", "\"quoted\"", "back\\slash", "tab\tline\nreturn\rform\fback\b", "\u0000\u0001\u001f\u007f\u0080\u009f", "<&>'+/", "Jürgen Müller", "日本語のテキスト",
        "\u2028\u2029\u3000\u00a0\u200b\ufeff", "\ue000\uf8ff\ufffd\uffff\ufffe", "😀 and 𝔘𝔫𝔦", "\ud800", "\udc00x", "a\ud83d", "\ud83d\ud83d\ude00", "\u0378\u0530",
    ];

    private readonly Random _random = new(seed);

    public Everything Everything() => new(
        Flag(), (char)Next(0, 0x10000), (sbyte)Next(-128, 128), (byte)Next(0, 256), (short)Int64(), (ushort)Int64(), (int)Int64(), (uint)Int64(), Int64(), (ulong)Int64(),
        Single(), Double(), Decimal(), Text(), Guid(), Instant(), DateTime(), Date(), Time(), Span(), (Level)Int64(), Colour(), Bytes(), Bytes(), Place(0), Point())
    {
        MaybeFlag = Maybe(Flag),
        MaybeLetter = Maybe(() => (char)Next(0, 0x10000)),
        MaybeInt32 = Maybe(() => (int)Int64()),
        MaybeUInt64 = Maybe(() => (ulong)Int64()),
        MaybeDouble = Maybe(Double),
        MaybeDecimal = Maybe(Decimal),
        MaybeText = Flag() ? Text() : null,
        MaybeGuid = Maybe(Guid),
        MaybeInstant = Maybe(Instant),
        MaybeDate = Maybe(Date),
        MaybeSpan = Maybe(Span),
        MaybeLevel = Maybe(() => (Level)Int64()),
        MaybeColour = Maybe(Colour),
        MaybeBytes = Flag() ? Bytes() : null,
        MaybeMemory = Maybe<ReadOnlyMemory<byte>>(() => Bytes()),
        MaybePlace = Flag() ? Place(0) : null,
        MaybePoint = Maybe(Point),
        Numbers = [.. Some(() => (int)Int64())],
        Texts = [.. Some(Text)],
        Places = [.. Some(() => Place(0))],
        Instants = [.. Some(Instant)],
        Prices = Map(Decimal),
        PlacesByName = Flag() ? Map(() => Flag() ? Place(1) : null) : null,
        MaybeNumbers = Flag() ? [.. Some(() => Maybe(() => (int)Int64()))] : null,
        MaybeTexts = Flag() ? [.. Some(() => Flag() ? Text() : null)] : null,
        Rows = Flag() ? [.. Some(() => Some(() => (int)Int64()).ToList())] : null,
        Levels = Flag() ? Map(() => Map(() => (Level)Int64())) : null,
        Points = Flag() ? [.. Some(Point)] : null,
    };

    public Others Others() => new(
        Maybe(() => (sbyte)Next(-128, 128)), Maybe(() => (byte)Next(0, 256)), Maybe(() => (short)Int64()), Maybe(() => (ushort)Int64()), Maybe(() => (uint)Int64()), Maybe(Int64), Maybe(Single), Maybe(DateTime), Maybe(Time))
    {
        Flags = Some(Flag),
        Doubles = [.. Some(Double)],
        Guids = Some(Guid),
        Dates = [.. Some(Date)],
        Spans = [.. Some(() => Maybe(Span))],
        Times = Flag() ? Some(Time) : null,
        Blobs = Some(Bytes),
        Colours = Some(Colour),
        Letters = [.. Some(() => (char)Next(0, 0xD800))],
        Totals = Map(() => Maybe(() => (ulong)Int64())),
        Moments = Map(DateTime),
        Routes = Flag() ? Map(() => Some(() => Place(2)).ToList()) : null,
    };

    public int Next(int from, int to) => _random.Next(from, to);

    public bool Flag() => _random.Next(2) == 0;

    public string Text()
    {
        if (Next(0, 3) > 0) return s_texts[Next(0, s_texts.Length)];
        var isAscii = Flag();
        return string.Create(Next(0, 200), this, (span, self) =>
        {
            foreach (ref var c in span) c = (char)(isAscii ? self.Next(0x20, 0x7F) : self.Next(0, 0x10000));
        });
    }

    private T? Maybe<T>(Func<T> make)
        where T : struct => Flag() ? make() : null;

    private T[] Some<T>(Func<T> make) => [.. Enumerable.Range(0, Next(0, 4)).Select(_ => make())];

    private Dictionary<string, T> Map<T>(Func<T> make)
    {
        var map = new Dictionary<string, T>();
        for (var i = Next(0, 4); i > 0; i--) map[WellFormed()] = make();
        return map;
    }

    // Two texts that differ in halves of surrogate pairs only are one key once they are written.
    private string WellFormed() => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(Text()));

    private long Int64() => Next(0, 6) switch
    {
        0 => 0,
        1 => long.MinValue,
        2 => long.MaxValue,
        3 => Next(-1000, 1000),
        4 => 1L << Next(0, 63),
        _ => _random.NextInt64(),
    };

    private double Double() => Next(0, 8) switch
    {
        0 => 0.0,
        1 => -0.0,
        2 => double.MaxValue,
        3 => double.Epsilon,
        4 => 1e16,
        5 => Next(-1000, 1000) / 8.0,
        6 => _random.NextDouble() * Math.Pow(10, Next(-300, 300)),
        _ => double.MinValue,
    };

    private float Single() => Next(0, 4) switch
    {
        0 => float.MaxValue,
        1 => float.Epsilon,
        2 => -0f,
        _ => (float)(_random.NextDouble() * Math.Pow(10, Next(-30, 30))),
    };

    private decimal Decimal() => Next(0, 5) switch
    {
        0 => decimal.MaxValue,
        1 => decimal.MinValue,
        2 => 1.10m,
        3 => new decimal(0, 0, 0, Flag(), (byte)Next(0, 29)),
        _ => new decimal(_random.Next(), _random.Next(), _random.Next(), Flag(), (byte)Next(0, 29)),
    };

    public Guid Guid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private DateTimeOffset Instant() => Next(0, 4) switch
    {
        0 => DateTimeOffset.UnixEpoch,
        1 => DateTimeOffset.MinValue,
        2 => DateTimeOffset.MaxValue,
        _ => new DateTimeOffset(_random.NextInt64(System.DateTime.MinValue.AddDays(1).Ticks, System.DateTime.MaxValue.AddDays(-1).Ticks), TimeSpan.FromMinutes(Next(-840, 841))),
    };

    private DateTime DateTime() => new(_random.NextInt64(System.DateTime.MaxValue.Ticks / 10) / (long)Math.Pow(10, Next(0, 8)) * 10, Flag() ? DateTimeKind.Utc : DateTimeKind.Unspecified);

    private DateOnly Date() => DateOnly.FromDayNumber(Next(0, DateOnly.MaxValue.DayNumber + 1));

    private TimeOnly Time() => Flag() ? new TimeOnly(Next(0, 24), Next(0, 60), Next(0, 60)) : new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay));

    private TimeSpan Span() => Next(0, 4) switch
    {
        0 => TimeSpan.MinValue,
        1 => TimeSpan.MaxValue,
        2 => TimeSpan.FromSeconds(Next(-100000, 100000)),
        _ => new TimeSpan(_random.NextInt64()),
    };

    private Colour Colour() => (Colour)Next(0, 12);

    private byte[] Bytes()
    {
        var bytes = new byte[Next(0, 40)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private Place Place(int depth) => new(Text(), Flag() ? Text() : null, (int)Int64())
    {
        Near = depth < 3 && Flag() ? [.. Some(() => Place(depth + 1))] : null,
    };

    private PointValue Point() => new() { X = Double(), Y = Double() };
}
