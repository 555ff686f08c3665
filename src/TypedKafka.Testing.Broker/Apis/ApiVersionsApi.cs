using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Tells which versions of which APIs there are (KIP-35), and remembers what the client calls itself (KIP-511).</summary>
internal sealed class ApiVersionsApi : Api<ApiVersionsRequest, ApiVersionsResponse>
{
    private const short FirstVersionWithSoftware = 3;
    private const string TransactionVersion = "transaction.version";
    private const short HighestTransactionVersion = 2;
    private const long FeaturesEpoch = 1;

    /// <summary>Answers a version that is too new, in the layout of version 0 with the versions that are known (KIP-511).</summary>
    public static void WriteUnsupported(ApiTable apis, int correlationId, PooledBufferWriter output)
    {
        var response = new ApiVersionsResponse { ErrorCode = (short)KafkaErrorCode.UnsupportedVersion };
        response.ApiKeys.Add(new() { ApiKey = (short)KafkaApi.ApiVersions, MinVersion = 0, MaxVersion = apis.HighestOf(KafkaApi.ApiVersions) });
        ResponseFrame.Write(output, ApiKey.ApiVersions, 0, correlationId, response);
    }

    protected override ValueTask<ApiVersionsResponse> HandleAsync(RequestContext context, ApiVersionsRequest request)
    {
        var response = new ApiVersionsResponse();
        if (context.Version >= FirstVersionWithSoftware)
        {
            if (!IsLegal(request.ClientSoftwareName) || !IsLegal(request.ClientSoftwareVersion)) return new(Refuse(context, request, KafkaErrorCode.InvalidRequest));
            context.Connection.Observed.SoftwareName = request.ClientSoftwareName;
            context.Connection.Observed.SoftwareVersion = request.ClientSoftwareVersion;
        }

        foreach (var (api, highest) in context.Cluster.Apis.Offered)
            response.ApiKeys.Add(new() { ApiKey = (short)api.Key, MinVersion = api.LowestAdvertisedVersion, MaxVersion = highest });
        AddFeatures(context, response);
        return new(response);
    }

    protected override ApiVersionsResponse Refuse(RequestContext context, ApiVersionsRequest request, KafkaErrorCode error) => new() { ErrorCode = (short)error };

    /// <summary>Tells the features of the cluster (KIP-584). One at level 0 is not mentioned.</summary>
    private static void AddFeatures(RequestContext context, ApiVersionsResponse response)
    {
        response.SupportedFeatures.Add(new() { Name = TransactionVersion, MinVersion = 0, MaxVersion = HighestTransactionVersion });
        response.FinalizedFeaturesEpoch = FeaturesEpoch;
        if (context.Cluster.TransactionVersion is > 0 and var level)
            response.FinalizedFeatures.Add(new() { Name = TransactionVersion, MinVersionLevel = level, MaxVersionLevel = level });
    }

    /// <summary>Letters, digits, dots and dashes, the outer ones being letters or digits.</summary>
    private static bool IsLegal(string text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');
}
