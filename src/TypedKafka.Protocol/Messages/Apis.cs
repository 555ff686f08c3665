using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Protocol.Messages;

/// <summary>Every API whose request is defined here. The generator fills the list from the definitions.</summary>
internal static partial class Apis
{
    private static readonly ApiDescription[] Descriptions = Describe();
    private static readonly ApiDescription?[] ByKey = Index();

    /// <summary>All of them, by ascending key.</summary>
    public static IReadOnlyList<ApiDescription> All => Descriptions;

    /// <summary>Finds the API; false for one that this library does not know, as a newer broker may name.</summary>
    public static bool TryGet(ApiKey key, [NotNullWhen(true)] out ApiDescription? description)
    {
        var index = (int)key;
        description = (uint)index < (uint)ByKey.Length ? ByKey[index] : null;
        return description is not null;
    }

    /// <inheritdoc cref="ApiDescription.RequestHeaderVersion"/>
    public static short RequestHeaderVersion(ApiKey key, short version) => Get(key).RequestHeaderVersion(version);

    /// <inheritdoc cref="ApiDescription.ResponseHeaderVersion"/>
    public static short ResponseHeaderVersion(ApiKey key, short version) => Get(key).ResponseHeaderVersion(version);

    private static ApiDescription Get(ApiKey key) =>
        TryGet(key, out var description)
            ? description
            : throw new ArgumentOutOfRangeException(nameof(key), key, "No API with this key is defined.");

    private static partial ApiDescription[] Describe();

    private static ApiDescription?[] Index()
    {
        var byKey = new ApiDescription?[Descriptions.Max(api => (int)api.Key) + 1];
        foreach (var api in Descriptions)
            byKey[(int)api.Key] = api;
        return byKey;
    }
}
