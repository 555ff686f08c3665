using System.Globalization;

namespace TypedKafka.Client.Options;

/// <summary>Collects what is wrong with options, so that one exception tells all of it: option, value, legal range.</summary>
internal sealed class SettingsCheck(string optionsName)
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    public void Add(string option, string problem) => _errors.Add($"{optionsName}.{option} {problem}");

    public void Range(string option, TimeSpan value, TimeSpan lowest, TimeSpan highest)
    {
        if (value < lowest || value > highest)
            Add(option, $"is {value}; it must be from {lowest} to {highest}.");
    }

    public void Range(string option, long value, long lowest, long highest)
    {
        if (value < lowest || value > highest)
            Add(option, string.Create(CultureInfo.InvariantCulture, $"is {value}; it must be from {lowest} to {highest}."));
    }

    public void Defined<TEnum>(string option, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
            Add(option, $"is {value}; it must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
    }

    public void File(string option, string? path)
    {
        if (path is not null && !System.IO.File.Exists(path))
            Add(option, $"is '{path}'; there is no such file.");
    }

    public void ThrowIfInvalid()
    {
        if (_errors.Count > 0) throw new KafkaConfigurationException(_errors);
    }
}
