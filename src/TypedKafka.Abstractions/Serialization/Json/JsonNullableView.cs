using System.ComponentModel;

namespace TypedKafka.Serialization.Json;

/// <summary>Looks at a nullable value type.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <typeparam name="TView">How it is decoded.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonNullableView<T, TView> : IJsonView<T?>
    where T : struct
    where TView : struct, IJsonView<T>
{
    /// <inheritdoc/>
    public static T? View(JsonValue value) => value.IsNull ? null : TView.View(value);
}
