using TypedKafka.Roslyn;

namespace TypedKafka.Protocol.Generators.Model;

/// <summary>A definition, as the codec's writer needs it; <see cref="Error"/> says why it has none.</summary>
internal sealed record MessageModel(
    string Namespace,
    string Name,
    MessageRole Role,
    string ApiKey,
    int ApiKeyValue,
    VersionRange Versions,
    VersionRange Flexible,
    bool LatestVersionUnstable,
    StructModel Root,
    EquatableArray<StructModel> Structs,
    string? Error)
{
    public int HighestStable => LatestVersionUnstable ? Versions.Highest - 1 : Versions.Highest;

    public StructModel? FindStruct(string name)
    {
        foreach (var candidate in Structs)
        {
            if (candidate.Name == name)
                return candidate;
        }

        return null;
    }
}
