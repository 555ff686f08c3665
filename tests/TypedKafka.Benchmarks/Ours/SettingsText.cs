using System.Collections;
using System.Globalization;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>An options object as names and texts: whatever options there are, so that none is left out of the print.</summary>
internal static class SettingsText
{
    public static IReadOnlyDictionary<string, string> Of<TOptions>(TOptions options)
        where TOptions : class =>
        typeof(TOptions).GetProperties().ToDictionary(static property => property.Name, property => TextOf(property.GetValue(options)), StringComparer.Ordinal);

    private static string TextOf(object? value) => value switch
    {
        null => "(unset)",
        string text => text,
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>())}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
