namespace TypedKafka.Client.Administration;

/// <summary>Reads the names that brokers give to the states of groups.</summary>
internal static class GroupStates
{
    public static GroupState Parse(string name) =>
        Enum.TryParse<GroupState>(name, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : GroupState.Unknown;
}
