namespace TypedKafka.Protocol.Messages;

/// <summary>What this library knows of one API: the versions it can speak and which headers they have.</summary>
/// <param name="Key">The API.</param>
/// <param name="LowestVersion">The lowest version of the request.</param>
/// <param name="HighestVersion">The highest version that may be negotiated.</param>
/// <param name="HighestDefinedVersion">The highest version that the codec knows, unstable ones included.</param>
/// <param name="FirstFlexibleVersion">The first version with tagged fields, or <see cref="short.MaxValue"/>.</param>
internal sealed record ApiDescription(
    ApiKey Key, short LowestVersion, short HighestVersion, short HighestDefinedVersion, short FirstFlexibleVersion)
{
    /// <summary>The version of <see cref="RequestHeader"/> before a request of this version.</summary>
    public short RequestHeaderVersion(short version) => version >= FirstFlexibleVersion ? (short)2 : (short)1;

    /// <summary>
    /// The version of <see cref="ResponseHeader"/> before a response of this version. That of ApiVersions is always 0: a client that
    /// does not yet know what the broker speaks must be able to read the refusal (KIP-511).
    /// </summary>
    public short ResponseHeaderVersion(short version) =>
        version >= FirstFlexibleVersion && Key != ApiKey.ApiVersions ? (short)1 : (short)0;
}
