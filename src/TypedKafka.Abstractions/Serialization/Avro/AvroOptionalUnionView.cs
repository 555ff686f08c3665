using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Serialization.Avro;

/// <summary>Looks at a union that may be null, which is seen as the default of its view.</summary>
/// <typeparam name="TView">The union's view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroOptionalUnionView<TView> : IAvroView<TView>
    where TView : IAvroUnionView<TView>, allows ref struct
{
    /// <inheritdoc/>
    [return: MaybeNull]
    public static TView View(scoped ref AvroReader reader) => reader.ReadBranch(TView.Count + 1) is > 0 and var branch ? TView.View(ref reader, branch - 1) : default!;

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader)
    {
        if (reader.ReadBranch(TView.Count + 1) is > 0 and var branch) TView.View(ref reader, branch - 1);
    }
}
