using TypedKafka.Avro.Tests.Contracts;

namespace TypedKafka.Avro.Tests.Support;

/// <summary>Values from a seed, with the edges of each type among them.</summary>
internal sealed class RandomMeasured(int seed)
{
    private static readonly string[] s_texts = ["", "plain", "Jürgen", "日本語", "😀 𝔘", new('a', 21), new('é', 31), new('x', 63), new('y', 64), new('z', 200)];

    private readonly Random _random = new(seed);

    public Measured Next() => new(
        Flag(), (char)_random.Next(0x10000), (sbyte)Whole(), (byte)Whole(), (short)Whole(), (ushort)Whole(), (int)Whole(), (uint)Whole(), Whole(), (float)Real(), Real(),
        Amount(18, 4), Text(), Id(), At(), Local(), Day(), Time(), new TimeSpan(Whole()), Level(), Bytes(), Bytes(), Part(0), Point(), Duration())
    {
        MaybeFlag = Maybe(Flag),
        MaybeLetter = Maybe(() => (char)_random.Next(0x10000)),
        MaybeInt32 = Maybe(() => (int)Whole()),
        MaybeUInt32 = Maybe(() => (uint)Whole()),
        MaybeDouble = Maybe(Real),
        MaybeAmount = Maybe(() => Amount(29, 28)),
        MaybeText = Flag() ? Text() : null,
        MaybeId = Maybe(Id),
        MaybeAt = Maybe(At),
        MaybeDay = Maybe(Day),
        MaybeTime = Maybe(Time),
        MaybeSpan = Maybe(() => new TimeSpan(Whole())),
        MaybeLevel = Maybe(Level),
        MaybeBytes = Flag() ? Bytes() : null,
        MaybeMemory = Maybe<ReadOnlyMemory<byte>>(() => Bytes()),
        MaybePart = Flag() ? Part(0) : null,
        MaybePoint = Maybe(Point),
        MaybeDuration = Maybe(Duration),
        Numbers = Some(() => (int)Whole()),
        Texts = [.. Some(Text)],
        Parts = Flag() ? Some(() => Part(1)) : [.. Some(() => Part(1))],
        Times = [.. Some(At)],
        Counts = Map(Whole),
        Prices = Flag() ? Map(() => Amount(10, 2)) : null,
        MaybeNumbers = Flag() ? Some(() => Maybe(() => (int)Whole())) : null,
        MaybeTexts = Flag() ? [.. Some(() => Flag() ? Text() : null)] : null,
        Rows = Flag() ? [.. Some(() => Some(() => (int)Whole()).ToList())] : null,
        PartsByName = Flag() ? Map(() => Flag() ? Part(2) : null) : null,
        Levels = Flag() ? [.. Some(Level)] : null,
        Currency = Text(),
        Branch = Maybe(() => (int)Whole()),
        Fee = Amount(6, 2),
        Grade = Level(),
    };

    public bool Flag() => _random.Next(2) == 0;

    public int Next(int from, int to) => _random.Next(from, to);

    private string Text() => s_texts[_random.Next(s_texts.Length)];

    private T? Maybe<T>(Func<T> make)
        where T : struct => Flag() ? make() : null;

    private T[] Some<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => make())];

    private Dictionary<string, T> Map<T>(Func<T> make)
    {
        var map = new Dictionary<string, T>();
        for (var i = _random.Next(3); i > 0; i--) map[Text()] = make();
        return map;
    }

    private long Whole() => _random.Next(6) switch
    {
        0 => 0,
        1 => long.MinValue,
        2 => long.MaxValue,
        3 => _random.Next(-1000, 1000),
        4 => 1L << _random.Next(63),
        _ => _random.NextInt64(),
    };

    private double Real() => _random.Next(4) switch
    {
        0 => -0.0,
        1 => double.MaxValue,
        2 => _random.Next(-1000, 1000) / 8.0,
        _ => _random.NextDouble() * Math.Pow(10, _random.Next(-30, 30)),
    };

    private decimal Amount(int precision, int scale)
    {
        var digits = _random.Next(precision + 1);
        var text = digits == 0 ? "0" : string.Concat(Enumerable.Range(0, digits).Select(i => _random.Next(i == 0 ? 1 : 0, 10)));
        if (text.Length == 29 && string.CompareOrdinal(text, "79228162514264337593543950335") > 0) text = "7" + text[2..];
        var number = System.Numerics.BigInteger.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return new decimal((int)(uint)(number & uint.MaxValue), (int)(uint)((number >> 32) & uint.MaxValue), (int)(uint)(number >> 64), Flag(), (byte)scale);
    }

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private DateTimeOffset At() => _random.Next(4) switch
    {
        0 => DateTimeOffset.UnixEpoch,
        1 => DateTimeOffset.MinValue,
        2 => new DateTimeOffset(DateTime.MaxValue.Ticks / 10 * 10, TimeSpan.Zero),
        _ => new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10, TimeSpan.Zero),
    };

    private DateTime Local() => new(_random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10);

    private DateOnly Day() => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber + 1));

    private TimeOnly Time() => new(_random.NextInt64(TimeSpan.TicksPerDay / 10) * 10);

    private Level Level() => _random.Next(3) switch { 0 => Contracts.Level.Unknown, 1 => Contracts.Level.High, _ => Contracts.Level.Low };

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(70)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private Part Part(int depth) => new(Text(), (int)Whole())
    {
        Inner = depth < 3 && Flag() ? Part(depth + 1) : null,
        Others = depth < 3 && Flag() ? Some(() => Part(depth + 1)) : null,
    };

    private CalendarDuration Duration() => new((uint)Whole(), (uint)Whole(), (uint)Whole());

    private PointPart Point() => new(Real(), Real());
}
