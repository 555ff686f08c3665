namespace TypedKafka.Analyzers;

/// <summary>The ids of all rules. An id is never given to another rule.</summary>
internal static class RuleIds
{
    public const string LanguageTooOld = "TK0001";
    public const string ContractNotPartial = "TK1001";
    public const string UnsupportedMember = "TK1002";
    public const string OneNameForTwo = "TK1003";
    public const string IllegalTopic = "TK1004";
    public const string KeyWithoutBytes = "TK1005";
    public const string CompactedWithoutKey = "TK1006";
    public const string DateTimeMember = "TK1007";
    public const string DecimalWithoutPrecision = "TK1008";
    public const string SensitiveKey = "TK1009";
    public const string ImpossibleContract = "TK1010";
    public const string NameTaken = "TK1011";
    public const string AttributeWithoutEffect = "TK1012";
    public const string IllegalTag = "TK1013";
    public const string IllegalSchemaFile = "TK1014";
    public const string IllegalUnion = "TK1015";
    public const string DuplicateDiscriminator = "TK1016";
    public const string UnlistedCase = "TK1017";
    public const string BreakingChange = "TK2001";
    public const string MissingDefault = "TK2002";
    public const string LooksRenamed = "TK2003";
    public const string UnnumberedEnum = "TK2004";
    public const string TagReused = "TK2005";
    public const string SchemaNotRecorded = "TK2006";
    public const string UnsafeTypeChange = "TK2007";
    public const string AsyncVoidHandler = "TK3001";
    public const string UnsupportedHandler = "TK3002";
    public const string UnregisteredHandler = "TK3003";
    public const string TwoHandlers = "TK3004";
    public const string BlockingHandler = "TK3005";
    public const string KeptLease = "TK3006";
    public const string DiscardedTask = "TK3007";
    public const string SwallowedFailure = "TK3008";
    public const string MissingAcknowledgement = "TK3009";
    public const string LostOrder = "TK3010";
    public const string UnawaitedSend = "TK4001";
    public const string SendInLoop = "TK4002";
    public const string SendOutsideTransaction = "TK4003";
}
