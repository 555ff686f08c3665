using System.Globalization;
using System.Text;

namespace TypedKafka.Avro.Tests.Support;

/// <summary>Writes the C# of contracts from a seed.</summary>
internal sealed class RandomContracts(int seed)
{
    private static readonly string[] s_scalars =
    [
        "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "float", "double", "decimal", "Guid", "DateTimeOffset", "DateTime", "DateOnly", "TimeOnly", "TimeSpan", "CalendarDuration",
    ];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _code = new("using TypedKafka;\nusing System.Collections.Immutable;\nnamespace Shop.Random;\n");
    private int _types;

    public string Write(int contracts)
    {
        for (var i = 0; i < contracts; i++) Record($"C{i}", $"[Topic(\"t{i}\", Format = TopicFormat.Avro)] ", depth: 0);
        return _code.ToString();
    }

    private string Record(string name, string attribute, int depth)
    {
        var code = new StringBuilder();
        code.Append(attribute).Append(_random.Next(5) == 0 ? "internal partial record struct " : "internal partial record ").Append(name).Append('(');


        // A message of nothing but empty records has no bytes, and the Java side of the comparison no JSON for it.
        if (depth == 0) code.Append("int P");
        var parameters = _random.Next(5);
        for (var i = 0; i < parameters; i++) code.Append(i == 0 && depth > 0 ? "" : ", ").Append(Member(depth, out var type, out _)).Append(type).Append(" P").Append(i);
        code.Append(") { ");
        for (var i = _random.Next(5); i > 0; i--)
        {
            code.Append(Member(depth, out var type, out var isNullable)).Append("public ").Append(isNullable ? "" : "required ").Append(type).Append(" M").Append(i).Append(" { get; init; } ");
        }

        _code.Append(code).Append("}\n");
        return name;
    }

    /// <summary>A member's type, and the attribute that it needs.</summary>
    private string Member(int depth, out string type, out bool isNullable)
    {
        type = Type(depth, out isNullable);
        if (!type.Contains("decimal", StringComparison.Ordinal)) return "";
        var precision = _random.Next(1, 29);
        return string.Create(CultureInfo.InvariantCulture, $"[Decimal({precision}, {_random.Next(0, Math.Min(28, precision) + 1)})] ");
    }

    private string Type(int depth, out bool isNullable)
    {
        isNullable = _random.Next(3) == 0;
        return Plain(depth) + (isNullable ? "?" : "");
    }

    private string Plain(int depth)
    {
        var choice = _random.Next(depth < 3 ? 20 : 12);
        return choice switch
        {
            < 8 => s_scalars[_random.Next(s_scalars.Length)],
            < 10 => "string",
            10 => _random.Next(2) == 0 ? "byte[]" : "ReadOnlyMemory<byte>",
            11 => Enum(),
            12 => Type(depth + 1, out _) + "[]",
            13 => $"List<{Type(depth + 1, out _)}>",
            14 => $"IReadOnlyList<{Type(depth + 1, out _)}>",
            15 => $"ImmutableArray<{Type(depth + 1, out _)}>",
            16 => $"Dictionary<string, {Type(depth + 1, out _)}>",
            17 => $"IReadOnlyDictionary<string, {Type(depth + 1, out _)}>",
            _ => Record($"N{_types++}", "", depth + 1),
        };
    }

    private string Enum()
    {
        var name = $"E{_types++}";
        var values = Enumerable.Range(0, _random.Next(1, 6)).Select(i => i == 0 && _random.Next(2) == 0 ? "Unknown" : $"V{i} = {_random.Next(0, 1000) + (i * 1000)}");
        _code.Append("internal enum ").Append(name).Append(" { ").AppendJoin(", ", values).Append(" }\n");
        return name;
    }
}
