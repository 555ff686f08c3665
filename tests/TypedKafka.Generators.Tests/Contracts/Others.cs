using System.Collections.Immutable;

namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>The types of members that <see cref="Everything"/> has not: the other nullable ones, and the others in lists and maps.</summary>
[Topic("others")]
public partial record Others(sbyte? Int8, byte? UInt8, short? Int16, ushort? UInt16, uint? UInt32, long? Int64, float? Single, DateTime? DateTime, TimeOnly? Time)
{
    public bool[] Flags { get; init; } = [];

    public List<double> Doubles { get; init; } = [];

    public IReadOnlyList<Guid> Guids { get; init; } = [];

    public ImmutableArray<DateOnly> Dates { get; init; } = [];

    public List<TimeSpan?> Spans { get; init; } = [];

    public TimeOnly[]? Times { get; init; }

    public IReadOnlyList<byte[]> Blobs { get; init; } = [];

    public Colour[] Colours { get; init; } = [];

    public List<char> Letters { get; init; } = [];

    public Dictionary<string, ulong?> Totals { get; init; } = [];

    public IReadOnlyDictionary<string, DateTime> Moments { get; init; } = new Dictionary<string, DateTime>();

    public Dictionary<string, List<Place>>? Routes { get; init; }
}
