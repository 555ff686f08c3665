using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using TypedKafka.Protobuf.Tests.Contracts;

namespace TypedKafka.Protobuf.Tests.Support;

/// <summary>What Google's messages of the same .proto hold for the values of ours.</summary>
internal static class PeerOf
{
    public static Peers.Everything Everything(Everything value)
    {
        var peer = new Peers.Everything
        {
            Flag = value.Flag,
            Letter = value.Letter,
            Int8 = value.Int8,
            UInt8 = value.UInt8,
            Int16 = value.Int16,
            UInt16 = value.UInt16,
            Int32 = value.Int32,
            UInt32 = value.UInt32,
            Int64 = value.Int64,
            UInt64 = value.UInt64,
            Single = value.Single,
            Double = value.Double,
            Amount = value.Amount == 0 && value.Amount.Scale == 0 ? "" : Text(value.Amount),
            Text = value.Text,
            Id = value.Id == default ? "" : value.Id.ToString(),
            At = value.At.ToTimestamp(),
            Local = value.Local == default && value.Local.Kind == DateTimeKind.Unspecified ? "" : JsonText(value.Local),
            Day = value.Day == default ? "" : Text(value.Day),
            Time = value.Time == default ? "" : value.Time.ToString("O", CultureInfo.InvariantCulture),
            Span = Duration.FromTimeSpan(value.Span),
            Level = (Peers.Level)value.Level,
            Bytes = ByteString.CopyFrom(value.Bytes),
            Memory = ByteString.CopyFrom(value.Memory.Span),
            Part = Part(value.Part),
            Point = Point(value.Point),
            ZInt32 = value.ZInt32,
            ZInt64 = value.ZInt64,
            FInt32 = value.FInt32,
            FuInt32 = value.FUInt32,
            FInt64 = value.FInt64,
            FuInt64 = value.FUInt64,
            MaybeAt = value.MaybeAt?.ToTimestamp(),
            MaybeSpan = value.MaybeSpan is { } span ? Duration.FromTimeSpan(span) : null,
            MaybePart = value.MaybePart is null ? null : Part(value.MaybePart),
            MaybePoint = value.MaybePoint is { } point ? Point(point) : null,
            Far = value.Far,
        };
        Optional(value, peer);
        Collections(value, peer);
        return peer;
    }

    public static Peers.Part Part(Part value)
    {
        var peer = new Peers.Part { Name = value.Name, Count = value.Count, Inner = value.Inner is null ? null : Part(value.Inner) };
        peer.Others.AddRange((value.Others ?? []).Select(Part));
        return peer;
    }

    private static void Optional(Everything value, Peers.Everything peer)
    {
        if (value.MaybeFlag is { } flag) peer.MaybeFlag = flag;
        if (value.MaybeInt32 is { } int32) peer.MaybeInt32 = int32;
        if (value.MaybeUInt64 is { } uint64) peer.MaybeUInt64 = uint64;
        if (value.MaybeDouble is { } real) peer.MaybeDouble = real;
        if (value.MaybeAmount is { } amount) peer.MaybeAmount = Text(amount);
        if (value.MaybeText is { } text) peer.MaybeText = text;
        if (value.MaybeId is { } id) peer.MaybeId = id.ToString();
        if (value.MaybeLevel is { } level) peer.MaybeLevel = (Peers.Level)level;
        if (value.MaybeBytes is { } bytes) peer.MaybeBytes = ByteString.CopyFrom(bytes);
        if (value.MaybeMemory is { } memory) peer.MaybeMemory = ByteString.CopyFrom(memory.Span);
        if (value.MaybeZInt32 is { } zigzag) peer.MaybeZInt32 = zigzag;
        if (value.MaybeDay is { } day) peer.MaybeDay = Text(day);
    }

    private static void Collections(Everything value, Peers.Everything peer)
    {
        peer.Numbers.AddRange(value.Numbers);
        peer.Texts.AddRange(value.Texts);
        peer.Parts.AddRange(value.Parts.Select(Part));
        peer.Times.AddRange(value.Times.Select(Timestamp.FromDateTimeOffset));
        peer.ZNumbers.AddRange(value.ZNumbers ?? []);
        peer.FNumbers.AddRange(value.FNumbers);
        peer.Doubles.AddRange(value.Doubles ?? []);
        peer.Levels.AddRange(value.Levels.Select(static level => (Peers.Level)level));
        peer.Blobs.AddRange((value.Blobs ?? []).Select(static blob => ByteString.CopyFrom(blob)));
        peer.Flags.AddRange(value.Flags);
        peer.Ids.AddRange((value.Ids ?? []).Select(static id => id.ToString()));
        peer.Counts.Add(value.Counts);
        foreach (var (key, name) in value.Names ?? new Dictionary<string, string>()) peer.Names.Add(key, name);
        foreach (var (key, part) in value.PartsByName ?? []) peer.PartsByName.Add(key, Part(part));
        foreach (var (key, number) in value.FixedByName) peer.FixedByName.Add(key, number);
        foreach (var (key, level) in value.LevelsByName) peer.LevelsByName.Add(key, (Peers.Level)level);
        foreach (var (key, span) in value.SpansByName) peer.SpansByName.Add(key, Duration.FromTimeSpan(span));
    }

    private static Peers.Point Point(Point value) => new() { X = value.X, Y = value.Y };

    private static string Text(IFormattable value) => value.ToString(value is DateOnly ? "O" : null, CultureInfo.InvariantCulture);

    private static string JsonText(DateTime value) => System.Text.Json.JsonSerializer.Serialize(value).Trim('"');
}
