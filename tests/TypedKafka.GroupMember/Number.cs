namespace TypedKafka.GroupMember;

/// <summary>What the group's tests send: a number, which its key spreads over the partitions.</summary>
[Topic("numbers", Partitions = 12)]
public partial record Number([MessageKey] long Value);
