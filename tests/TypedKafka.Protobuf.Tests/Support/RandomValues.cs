namespace TypedKafka.Protobuf.Tests.Support;

/// <summary>Values from a seed, with the edges of each type among them.</summary>
internal sealed class RandomValues(int seed)
{
    private static readonly string[] s_texts = ["", "plain", "Jürgen", "日本語", "😀 𝔘", new('a', 42), new('é', 43), new('x', 127), new('y', 128), new('z', 20_000)];

    private readonly Random _random = new(seed);

    public bool Flag() => _random.Next(2) == 0;

    public int Next(int from, int to) => _random.Next(from, to);

    public string Text() => s_texts[_random.Next(_random.Next(20) == 0 ? s_texts.Length : s_texts.Length - 1)];

    public T? Maybe<T>(Func<T> make)
        where T : struct => Flag() ? make() : null;

    public T[] Some<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => make())];

    /// <summary>Items of a list that may be null, which is never empty: Protobuf cannot tell an empty one from none.</summary>
    public T[]? MaybeSome<T>(Func<T> make) => Some(make) is { Length: > 0 } some ? some : null;

    public Dictionary<string, T> Map<T>(Func<T> make)
    {
        var map = new Dictionary<string, T>();
        for (var i = _random.Next(3); i > 0; i--) map[Text()] = make();
        return map;
    }

    public long Whole() => _random.Next(6) switch
    {
        0 => 0,
        1 => long.MinValue,
        2 => long.MaxValue,
        3 => _random.Next(-1000, 1000),
        4 => 1L << _random.Next(63),
        _ => _random.NextInt64(),
    };

    public double Real() => _random.Next(4) switch
    {
        0 => 0,
        1 => double.MaxValue,
        2 => _random.Next(-1000, 1000) / 8.0,
        _ => _random.NextDouble() * Math.Pow(10, _random.Next(-30, 30)),
    };

    public decimal Amount() => new(_random.Next(), _random.Next(3) == 0 ? _random.Next() : 0, _random.Next(5) == 0 ? _random.Next() : 0, Flag(), (byte)_random.Next(29));

    public Guid Id()
    {
        if (_random.Next(5) == 0) return Guid.Empty;
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public DateTimeOffset At() => _random.Next(4) switch
    {
        0 => DateTimeOffset.UnixEpoch,
        1 => DateTimeOffset.MinValue,
        2 => new DateTimeOffset(DateTime.MaxValue.Ticks, TimeSpan.Zero),
        _ => new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero),
    };

    public DateTime Local() => _random.Next(4) == 0 ? default : new DateTime(_random.NextInt64(DateTime.MaxValue.Ticks), Flag() ? DateTimeKind.Utc : DateTimeKind.Unspecified);

    public DateOnly Day() => DateOnly.FromDayNumber(_random.Next(4) == 0 ? 0 : _random.Next(DateOnly.MaxValue.DayNumber + 1));

    public TimeOnly Time() => _random.Next(4) == 0 ? default : new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay));

    /// <summary>A span that Google's Duration has room for: ten thousand years.</summary>
    public TimeSpan Span() => new(_random.Next(4) == 0 ? 0 : _random.NextInt64(-TimeSpan.TicksPerDay * 3_000_000, TimeSpan.TicksPerDay * 3_000_000));

    public byte[] Bytes()
    {
        var bytes = new byte[_random.Next(4) == 0 ? 0 : _random.Next(200)];
        _random.NextBytes(bytes);
        return bytes;
    }
}
