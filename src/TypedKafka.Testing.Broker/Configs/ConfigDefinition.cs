using System.Globalization;

namespace TypedKafka.Testing.Broker.Configs;

/// <summary>A setting that exists: its type, its default and which values are legal.</summary>
internal sealed record ConfigDefinition(string Name, ConfigType Type, string Default)
{
    // As Kafka parses: numbers and booleans may have blanks around them, a number a plus sign.
    private const NumberStyles WholeNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    public long Minimum { get; init; } = long.MinValue;

    public long Maximum { get; init; } = long.MaxValue;

    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>A number that is legal outside of the range.</summary>
    public long? Besides { get; init; }

    /// <summary>What else must hold of a value, and how that is told.</summary>
    public (Func<string, bool> Holds, string Legal)? Rule { get; init; }

    /// <summary>What is wrong with a value, or null.</summary>
    public string? Problem(string? value)
    {
        if (value is null) return $"The setting {Name} must have a value.";
        return Type switch
        {
            ConfigType.Boolean when !bool.TryParse(value, out _) => $"{Name} is '{value}'; it must be true or false.",
            ConfigType.Int when !(int.TryParse(value, WholeNumber, CultureInfo.InvariantCulture, out var number) && IsInRange(number)) => NotANumber(value),
            ConfigType.Long when !(long.TryParse(value, WholeNumber, CultureInfo.InvariantCulture, out var number) && IsInRange(number)) => NotANumber(value),
            ConfigType.Double when !(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Minimum && number <= Maximum) =>
                $"{Name} is '{value}'; it must be a number from {Minimum} to {Maximum}.",
            ConfigType.String or ConfigType.List when Values.Count > 0 && !Parts(value).All(Values.Contains) => $"{Name} is '{value}'; legal is {string.Join(", ", Values)}.",
            _ when Rule is { } rule && !rule.Holds(value) => $"{Name} is '{value}'; legal is {rule.Legal}.",
            _ => null,
        };
    }

    private bool IsInRange(long number) => (number >= Minimum && number <= Maximum) || number == Besides;

    private string[] Parts(string value) => Type == ConfigType.List ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [value];

    private string NotANumber(string value)
    {
        var least = Minimum == long.MinValue ? "" : $" of at least {Minimum}";
        var most = Maximum == long.MaxValue ? "" : $" and at most {Maximum}";
        var besides = Besides is { } other ? $", or {other}" : "";
        return $"{Name} is '{value}'; it must be a whole number{least}{most}{besides}.";
    }
}
