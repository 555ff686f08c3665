using System.Globalization;

namespace TypedKafka.Testing.Broker.Configs;

/// <summary>A setting that exists: its type, its default and which values are legal.</summary>
internal sealed record ConfigDefinition(string Name, ConfigType Type, string Default)
{
    public long Minimum { get; init; } = long.MinValue;

    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What is wrong with a value, or null.</summary>
    public string? Problem(string? value)
    {
        if (value is null) return $"The setting {Name} must have a value.";
        return Type switch
        {
            ConfigType.Boolean when value is not ("true" or "false") => $"{Name} is '{value}'; it must be true or false.",
            ConfigType.Int when !(int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Minimum) => NotANumber(value),
            ConfigType.Long when !(long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Minimum) => NotANumber(value),
            ConfigType.Double when !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => $"{Name} is '{value}', which is not a number.",
            ConfigType.String or ConfigType.List when Values.Count > 0 && !Parts(value).All(Values.Contains) => $"{Name} is '{value}'; legal is {string.Join(", ", Values)}.",
            _ => null,
        };
    }

    private string[] Parts(string value) => Type == ConfigType.List ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [value];

    private string NotANumber(string value) => $"{Name} is '{value}'; it must be a whole number{(Minimum == long.MinValue ? "" : $" of at least {Minimum}")}.";
}
