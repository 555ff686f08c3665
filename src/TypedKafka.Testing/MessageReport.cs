using System.Globalization;
using System.Text;

namespace TypedKafka.Testing;

/// <summary>What came, compared with what was expected.</summary>
/// <typeparam name="T">The messages, or what identifies them; compared by equality.</typeparam>
public sealed class MessageReport<T>
    where T : notnull
{
    private const int Named = 10;

    internal MessageReport(int expected, int actual, IReadOnlyList<T> missing, IReadOnlyList<T> unexpected, IReadOnlyList<T> duplicates, IReadOnlyList<T> outOfOrder)
    {
        Expected = expected;
        Actual = actual;
        Missing = missing;
        Unexpected = unexpected;
        Duplicates = duplicates;
        OutOfOrder = outOfOrder;
    }

    /// <summary>How many messages were expected.</summary>
    public int Expected { get; }

    /// <summary>How many came, duplicates and unexpected ones included.</summary>
    public int Actual { get; }

    /// <summary>What was expected and did not come.</summary>
    public IReadOnlyList<T> Missing { get; }

    /// <summary>What came and was not expected at all.</summary>
    public IReadOnlyList<T> Unexpected { get; }

    /// <summary>What came more often than expected, once for each time too many.</summary>
    public IReadOnlyList<T> Duplicates { get; }

    /// <summary>What came after something that should have followed it; duplicates are not looked at.</summary>
    public IReadOnlyList<T> OutOfOrder { get; }

    /// <summary>Whether exactly what was expected came, in order.</summary>
    public bool IsExact => IsComplete && Unexpected.Count == 0 && Duplicates.Count == 0 && OutOfOrder.Count == 0;

    /// <summary>Whether all that was expected came, be it more than once: what at-least-once promises.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>The counts in a line, then the first messages of each mistake.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"expected {Expected}, actual {Actual}: {Missing.Count} missing, {Unexpected.Count} unexpected, {Duplicates.Count} duplicates, {OutOfOrder.Count} out of order");
        List(text, "missing", Missing);
        List(text, "unexpected", Unexpected);
        List(text, "duplicates", Duplicates);
        List(text, "out of order", OutOfOrder);
        return text.ToString();
    }

    private static void List(StringBuilder text, string name, IReadOnlyList<T> messages)
    {
        if (messages.Count > 0)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {name}: {string.Join(", ", messages.Take(Named))}{(messages.Count > Named ? ", …" : "")}");
    }
}
