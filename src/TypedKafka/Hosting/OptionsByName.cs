using System.Diagnostics.CodeAnalysis;

namespace TypedKafka;

/// <summary>
/// Options by a logical name. Asking for a name that is not there adds it, so that <c>o.Topics["orders.placed"].Name = "…"</c> is all that a change takes.
/// Names are compared without regard to case, because configuration keys are.
/// </summary>
/// <typeparam name="TOptions">The options of one name.</typeparam>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "o.Topics is read as a map of names, not as a collection.")]
public sealed class OptionsByName<TOptions> : Dictionary<string, TOptions>
    where TOptions : class, new()
{
    /// <summary>Makes an empty map.</summary>
    public OptionsByName()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <summary>The options of <paramref name="name"/>, added when they are not there.</summary>
    public new TOptions this[string name]
    {
        get
        {
            if (!TryGetValue(name, out var options)) base[name] = options = new TOptions();
            return options;
        }
        set => base[name] = value;
    }
}
