using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Creates access control entries; sent to the controller.</summary>
[Message(MessageKind.Request, ApiKey.CreateAcls, "1-3", Flexible = "2+")]
internal sealed partial class CreateAclsRequest
{
    [Field("0+")]
    public List<AclCreation> Creations { get; set; } = [];

    internal sealed partial class AclCreation
    {
        /// <summary>The kind of resource, as numbers that the protocol fixes.</summary>
        [Field("0+")]
        public sbyte ResourceType { get; set; }

        [Field("0+")]
        public string ResourceName { get; set; } = "";

        [Field("1+")]
        public sbyte ResourcePatternType { get; set; } = 3;

        [Field("0+")]
        public string Principal { get; set; } = "";

        [Field("0+")]
        public string Host { get; set; } = "";

        [Field("0+")]
        public sbyte Operation { get; set; }

        [Field("0+")]
        public sbyte PermissionType { get; set; }
    }
}
