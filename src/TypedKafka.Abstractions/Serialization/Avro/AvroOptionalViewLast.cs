using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Serialization.Avro;

/// <summary>Looks at what may be null: a union with null, which comes last, and is seen as the default of its view.</summary>
/// <typeparam name="T">What is seen.</typeparam>
/// <typeparam name="TView">How it is decoded.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroOptionalViewLast<T, TView> : IAvroView<T>
    where T : allows ref struct
    where TView : IAvroView<T>, allows ref struct
{
    /// <inheritdoc/>
    [return: MaybeNull]
    public static T View(scoped ref AvroReader reader) => reader.ReadIsNull(isNullFirst: false) ? default! : TView.View(ref reader)!;

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader)
    {
        if (!reader.ReadIsNull(isNullFirst: false)) TView.Skip(ref reader);
    }
}
