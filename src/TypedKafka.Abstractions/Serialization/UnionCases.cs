using System.ComponentModel;
using System.Text;

namespace TypedKafka.Serialization;

/// <summary>The cases of a contract that is a union, for those who hand out its messages by their cases.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionCases
{
    private const int MostShown = 100;

    private readonly UnionCaseFinder _find;
    private readonly Type[] _types;

    /// <summary>Makes the cases.</summary>
    /// <param name="find">Finds the case of a message.</param>
    /// <param name="types">Their types.</param>
    public UnionCases(UnionCaseFinder find, params Type[] types)
    {
        ArgumentNullException.ThrowIfNull(find);
        ArgumentNullException.ThrowIfNull(types);
        _find = find;
        _types = types;
    }

    /// <summary>The types of the cases.</summary>
    public IReadOnlyList<Type> Types => _types;

    /// <summary>Finds the case of a message by its place among <see cref="Types"/>.</summary>
    /// <param name="data">The message.</param>
    /// <param name="orNone">Whether a case that the contract does not know is -1, and not an error.</param>
    /// <exception cref="MessageFormatException">The message does not say its case, or, unless <paramref name="orNone"/>, one that the contract does not know.</exception>
    public int Find(MessageData data, bool orNone) => _find(data, orNone);

    /// <summary>The error for a value that is no case of its union.</summary>
    public static MessageFormatException Unlisted(object? value, Type union)
    {
        ArgumentNullException.ThrowIfNull(union);
        return new MessageFormatException(value is null
            ? $"It is null, and a message is a case of {union.Name}."
            : $"It is a {value.GetType().Name}, which is no case of {union.Name}. List it in [MessageUnion], or send one that is.");
    }

    /// <summary>The error for a view that looks at nothing.</summary>
    public static MessageFormatException Nothing() => new("There is nothing to read: the view looks at null.");

    internal static MessageFormatException Unknown(string what, ReadOnlySpan<byte> found, string known)
    {
        var text = Encoding.UTF8.GetString(found[..Math.Min(found.Length, MostShown)]) + (found.Length > MostShown ? "…" : "");
        return new MessageFormatException($"{what} is {text}, which is no case that the contract knows: they are {known}.");
    }
}
