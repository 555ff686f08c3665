using System.ComponentModel;

namespace TypedKafka.Serialization.Json;

/// <summary>Decodes members of a view, and names them where that fails.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonMember
{
    private const string IsNull = "It is null, which the contract does not allow. Make the member nullable, or send a value.";

    /// <summary>Returns a value, which must not be null.</summary>
    /// <exception cref="MessageFormatException">It is.</exception>
    public static T NotNull<T>(T? value)
        where T : class => value ?? throw new MessageFormatException(IsNull);

    /// <summary>Decodes a member that may be null.</summary>
    /// <returns>The member, or the default where the message does not have it.</returns>
    /// <exception cref="MessageFormatException">It is of another type.</exception>
    public static T Get<T, TView>(ReadOnlySpan<byte> json, JsonSlot slot, string name)
        where T : allows ref struct
        where TView : IJsonView<T>, allows ref struct
    {
        if (slot.IsMissing) return default!;
        try
        {
            return TView.View(slot.In(json))!;
        }
        catch (Exception error) when (JsonErrors.IsFormat(error))
        {
            throw JsonErrors.At(error, name);
        }
    }

    /// <summary>Decodes a member, which may be null, by its view.</summary>
    /// <returns>The member, or a null view where the message does not have it.</returns>
    /// <exception cref="MessageFormatException">It is of another type.</exception>
    public static TView Get<TView>(ReadOnlySpan<byte> json, JsonSlot slot, string name)
        where TView : IJsonView<TView>, allows ref struct => Get<TView, TView>(json, slot, name);

    /// <summary>Decodes a member, which may not be null, by its view.</summary>
    /// <returns>The member, or a null view where the message does not have it.</returns>
    /// <exception cref="MessageFormatException">It is of another type, or null.</exception>
    public static TView GetNotNull<TView>(ReadOnlySpan<byte> json, JsonSlot slot, string name)
        where TView : IJsonView<TView>, allows ref struct => GetNotNull<TView, TView>(json, slot, name);

    /// <summary>Decodes a member that may not be null.</summary>
    /// <returns>The member, or the default where the message does not have it.</returns>
    /// <exception cref="MessageFormatException">It is of another type, or null.</exception>
    public static T GetNotNull<T, TView>(ReadOnlySpan<byte> json, JsonSlot slot, string name)
        where T : allows ref struct
        where TView : IJsonView<T>, allows ref struct
    {
        if (!slot.IsMissing && slot.In(json).IsNull) throw new MessageFormatException(IsNull, name);
        return Get<T, TView>(json, slot, name);
    }
}
