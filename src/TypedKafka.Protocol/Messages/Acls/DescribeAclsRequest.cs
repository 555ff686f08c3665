using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Lists the access control entries that a filter matches.</summary>
[Message(MessageKind.Request, ApiKey.DescribeAcls, "1-3", Flexible = "2+")]
internal sealed partial class DescribeAclsRequest
{
    [Field("0+")]
    public sbyte ResourceTypeFilter { get; set; }

    [Field("0+", Nullable = "0+")]
    public string? ResourceNameFilter { get; set; } = "";

    [Field("1+")]
    public sbyte PatternTypeFilter { get; set; } = 3;

    [Field("0+", Nullable = "0+")]
    public string? PrincipalFilter { get; set; } = "";

    [Field("0+", Nullable = "0+")]
    public string? HostFilter { get; set; } = "";

    [Field("0+")]
    public sbyte Operation { get; set; }

    [Field("0+")]
    public sbyte PermissionType { get; set; }
}
