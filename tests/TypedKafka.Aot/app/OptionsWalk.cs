using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Aot;

/// <summary>Goes through the properties of options and compares each with configuration. What it does not understand is an error, never skipped.</summary>
internal sealed class OptionsWalk(IConfigurationSection section)
{
    private readonly HashSet<Type> _seen = [];
    private readonly List<(string Path, Type Type)> _sections = [];

    /// <summary>How many options were compared.</summary>
    public int Count { get; private set; }

    /// <summary>Compares the properties of one type. Their metadata is kept because it is asked for here; that they can be set is the binder's own doing.</summary>
    public void Expect<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(string path, T options)
        where T : class, new()
    {
        _seen.Add(typeof(T));
        var defaults = new T();
        foreach (var property in typeof(T).GetProperties()) Expect(path + property.Name, property, property.GetValue(options), property.GetValue(defaults));
    }

    /// <summary>Asserts that the options within options were compared as well.</summary>
    public void ExpectSections()
    {
        foreach (var (path, type) in _sections)
        {
            // A map by name has the options of one name as its argument.
            var options = type.IsGenericType ? type.GetGenericArguments()[0] : type;
            if (!_seen.Contains(options)) throw new InvalidOperationException($"Nothing compares {path}: walk {options.Name} in EveryOption.");
        }
    }

    private void Expect(string path, PropertyInfo property, object? actual, object? byDefault)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (typeof(Delegate).IsAssignableFrom(type)) return; // Code is given in code.
        if (type is { IsClass: true, Namespace: "TypedKafka" or "TypedKafka.Client" })
        {
            _sections.Add((path, type));
            return;
        }

        if (path == "Consumer:GroupId") return; // EveryOption has an assertion of its own for it.
        if (type == typeof(IList<string>))
        {
            var expected = section.GetSection(path).GetChildren().Select(static child => child.Value).ToArray();
            if (expected.Length == 0) throw new InvalidOperationException($"every-option.json has no {path}: add it.");
            Compare(path, string.Join(',', expected), string.Join(',', (IList<string>)actual!), string.Join(',', (IList<string>)byDefault!));
            return;
        }

        if (section[path] is not { } text) throw new InvalidOperationException($"every-option.json has no {path}: add it.");
        Compare(path, Parse(path, type, text), actual, byDefault);
    }

    private void Compare(string path, object expected, object? actual, object? byDefault)
    {
        if (!expected.Equals(actual)) throw new InvalidOperationException($"{path} is {actual ?? "null"}, and every-option.json says {expected}.");
        if (expected.Equals(byDefault)) throw new InvalidOperationException($"{path} is {expected} in every-option.json, which is its default: another value shows more.");
        Count++;
    }

    private static object Parse(string path, Type type, string text) => type switch
    {
        _ when type == typeof(string) => text,
        _ when type == typeof(bool) => bool.Parse(text),
        _ when type == typeof(short) => short.Parse(text, CultureInfo.InvariantCulture),
        _ when type == typeof(int) => int.Parse(text, CultureInfo.InvariantCulture),
        _ when type == typeof(long) => long.Parse(text, CultureInfo.InvariantCulture),
        _ when type == typeof(TimeSpan) => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        _ when type.IsEnum => Enum.Parse(type, text),
        _ => throw new InvalidOperationException($"{path} is a {type.Name}, which OptionsWalk does not know: teach it."),
    };
}
