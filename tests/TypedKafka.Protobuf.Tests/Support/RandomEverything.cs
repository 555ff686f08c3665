using TypedKafka.Protobuf.Tests.Contracts;

namespace TypedKafka.Protobuf.Tests.Support;

/// <summary>Messages from a seed.</summary>
internal static class RandomEverything
{
    public static Everything Next(int seed)
    {
        var random = new RandomValues(seed);
        return new Everything(
            random.Flag(), (char)random.Next(0, 0xD800), (sbyte)random.Whole(), (byte)random.Whole(), (short)random.Whole(), (ushort)random.Whole(), (int)random.Whole(), (uint)random.Whole(), random.Whole(),
            (ulong)random.Whole(), (float)random.Real(), random.Real(), random.Amount(), random.Text(), random.Id(), random.At(), random.Local(), random.Day(), random.Time(), random.Span(), Level(random),
            random.Bytes(), random.Bytes(), Part(random, 0), Point(random))
        {
            ZInt32 = (int)random.Whole(),
            ZInt64 = random.Whole(),
            FInt32 = (int)random.Whole(),
            FUInt32 = (uint)random.Whole(),
            FInt64 = random.Whole(),
            FUInt64 = (ulong)random.Whole(),
            MaybeFlag = random.Maybe(random.Flag),
            MaybeInt32 = random.Maybe(() => (int)random.Whole()),
            MaybeUInt64 = random.Maybe(() => (ulong)random.Whole()),
            MaybeDouble = random.Maybe(random.Real),
            MaybeAmount = random.Maybe(random.Amount),
            MaybeText = random.Flag() ? random.Text() : null,
            MaybeId = random.Maybe(random.Id),
            MaybeAt = random.Maybe(random.At),
            MaybeSpan = random.Maybe(random.Span),
            MaybeLevel = random.Maybe(() => Level(random)),
            MaybeBytes = random.Flag() ? random.Bytes() : null,
            MaybeMemory = random.Maybe<ReadOnlyMemory<byte>>(() => random.Bytes()),
            MaybePart = random.Flag() ? Part(random, 0) : null,
            MaybePoint = random.Maybe(() => Point(random)),
            MaybeZInt32 = random.Maybe(() => (int)random.Whole()),
            MaybeDay = random.Maybe(random.Day),
            Numbers = random.Some(() => (int)random.Whole()),
            Texts = [.. random.Some(random.Text)],
            Parts = random.Flag() ? random.Some(() => Part(random, 1)) : [.. random.Some(() => Part(random, 1))],
            Times = [.. random.Some(random.At)],
            ZNumbers = random.MaybeSome(random.Whole)?.ToList(),
            FNumbers = random.Some(() => (ulong)random.Whole()),
            Doubles = random.MaybeSome(random.Real) is { } doubles ? [.. doubles] : null,
            Levels = [.. random.Some(() => Level(random))],
            Blobs = random.MaybeSome(random.Bytes),
            Flags = random.Some(random.Flag),
            Ids = random.MaybeSome(random.Id),
            Counts = random.Map(random.Whole),
            Names = random.Map(random.Text) is { Count: > 0 } names ? names : null,
            PartsByName = random.Map(() => Part(random, 2)) is { Count: > 0 } parts ? parts : null,
            FixedByName = random.Map(() => (int)random.Whole()),
            LevelsByName = random.Map(() => Level(random)),
            SpansByName = random.Map(random.Span),
            Far = (uint)random.Whole(),
        };
    }

    public static Part Part(RandomValues random, int depth) => new(random.Text(), (int)random.Whole())
    {
        Inner = depth < 3 && random.Flag() ? Part(random, depth + 1) : null,
        Others = depth < 3 ? random.MaybeSome(() => Part(random, depth + 1)) : null,
    };

    // Values without a name are values as well.
    private static Level Level(RandomValues random) => random.Next(0, 4) switch { 0 => Contracts.Level.Unknown, 1 => Contracts.Level.High, 2 => Contracts.Level.Low, _ => (Level)77 };

    private static Point Point(RandomValues random) => new((int)random.Whole(), (int)random.Whole());
}
