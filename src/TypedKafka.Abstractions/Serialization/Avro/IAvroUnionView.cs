using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>The view of a union of records.</summary>
/// <typeparam name="TView">The view itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAvroUnionView<TView> : IAvroView<TView>
    where TView : allows ref struct
{
    /// <summary>How many cases it has.</summary>
    static abstract int Count { get; }

    /// <summary>Looks at a value, and moves behind it.</summary>
    /// <param name="reader">The message, behind the branch's number.</param>
    /// <param name="branch">The number of the case.</param>
    static abstract TView View(scoped ref AvroReader reader, int branch);
}
