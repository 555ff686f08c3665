using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Stores or deletes SCRAM credentials. The salted password is a secret.</summary>
[Message(MessageKind.Request, ApiKey.AlterUserScramCredentials, "0", Flexible = "0+")]
internal sealed partial class AlterUserScramCredentialsRequest
{
    [Field("0+")]
    public List<ScramCredentialDeletion> Deletions { get; set; } = [];

    [Field("0+")]
    public List<ScramCredentialUpsertion> Upsertions { get; set; } = [];

    internal sealed partial class ScramCredentialDeletion
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public sbyte Mechanism { get; set; }
    }

    internal sealed partial class ScramCredentialUpsertion
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public sbyte Mechanism { get; set; }

        [Field("0+")]
        public int Iterations { get; set; }

        [Field("0+")]
        public ReadOnlyMemory<byte> Salt { get; set; }

        /// <summary>A secret: the salted password as SCRAM derives it.</summary>
        [Field("0+")]
        public ReadOnlyMemory<byte> SaltedPassword { get; set; }
    }
}
