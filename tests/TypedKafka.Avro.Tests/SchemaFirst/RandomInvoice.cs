namespace TypedKafka.Avro.Tests.SchemaFirst;

/// <summary>Invoices of a seed, whose values the schema holds exactly; their times are near 1970 where that is asked for.</summary>
internal sealed class RandomInvoice(int seed, bool isNear = false)
{
    private readonly Random _random = new(seed);

    public Invoice Next(int depth = 0) => new()
    {
        InvoiceId = Id(),
        Customer = Text(),
        Paid = Coin(),
        Copies = _random.Next(int.MinValue, int.MaxValue),
        Number = _random.NextInt64(long.MinValue, long.MaxValue),
        Rate = (float)_random.NextDouble(),
        Weight = _random.NextDouble() * 1e9,
        Scan = Bytes(_random.Next(20)),
        Digest = Bytes(16),
        Total = Decimal(18, 4),
        Tax = Decimal(27, 2),
        Correlation = Id(),
        Due = DateOnly.FromDayNumber(_random.Next(3_652_059)),
        AtMillis = new TimeOnly(_random.Next(86_400_000) * TimeSpan.TicksPerMillisecond),
        AtMicros = new TimeOnly(_random.NextInt64(86_400_000_000) * 10),
        SentMillis = new DateTimeOffset(Ticks(TimeSpan.TicksPerMillisecond), TimeSpan.Zero),
        SentMicros = new DateTimeOffset(Ticks(10), TimeSpan.Zero),
        SentNanos = new DateTimeOffset(Nanos(), TimeSpan.Zero),
        LocalMillis = new DateTime(Ticks(TimeSpan.TicksPerMillisecond)),
        LocalMicros = new DateTime(Ticks(10)),
        LocalNanos = new DateTime(Nanos()),
        Grace = new CalendarDuration((uint)_random.Next(), (uint)_random.Next(), (uint)_random.Next()),
        Currency = (MoneyKind)_random.Next(3),
        Memo = Coin() ? Text() : null,
        Note = Coin() ? Text() : null,
        Score = Coin() ? _random.Next() : null,
        Discount = Coin() ? Decimal(5, 2) : null,
        Tags = List(Text),
        Gaps = List(() => Coin() ? Text() : null),
        Times = List(() => new DateTimeOffset(Ticks(TimeSpan.TicksPerMillisecond), TimeSpan.Zero)),
        Lines = List(() => Line(0)),
        First = Line(0),
        Rates = Enumerable.Range(0, _random.Next(3)).ToDictionary(static i => "k" + i, _ => Coin() ? _random.NextDouble() : (double?)null),
        InvoiceValue = depth < 2 && Coin() ? Next(depth + 1) : null,
        ContractValue = Text(),
    };

    private Line Line(int depth) => new() { Sku = Text(), Price = Decimal(9, 2), Parts = depth < 2 ? List(() => Line(depth + 1)) : [], Digest = Coin() ? Bytes(16) : null };

    private bool Coin() => _random.Next(2) == 0;

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => "aZ9 ßあ\"\\"[_random.Next(8)]));

    private List<T> List<T>(Func<T> next) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => next())];

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private Guid Id() => new(Bytes(16));

    private long Ticks(long unit) => isNear
        ? DateTime.UnixEpoch.Ticks + (_random.NextInt64(20 * 365 * TimeSpan.TicksPerDay / unit) * unit)
        : _random.NextInt64(DateTime.MaxValue.Ticks / unit) * unit;

    private long Nanos() => DateTime.UnixEpoch.Ticks + _random.NextInt64(-92_000_000_000_000_000, 92_000_000_000_000_000);

    private decimal Decimal(int precision, int scale)
    {
        var digits = _random.Next(1, precision + 1);
        var number = 0m;
        for (var i = 0; i < digits; i++) number = (number * 10) + _random.Next(10);
        var bits = decimal.GetBits(number);
        return new decimal(bits[0], bits[1], bits[2], Coin(), (byte)scale);
    }
}
