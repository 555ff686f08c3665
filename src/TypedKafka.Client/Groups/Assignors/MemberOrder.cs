namespace TypedKafka.Client.Groups.Assignors;

/// <summary>
/// The order in which assignors go through members: static members by instance id first, then the others by member id. An instance id survives
/// a restart and a member id does not, so a restarted static member finds its place again.
/// </summary>
internal sealed class MemberOrder : IComparer<MemberSubscription>
{
    public static readonly MemberOrder Instance = new();

    public int Compare(MemberSubscription? x, MemberSubscription? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return (x.InstanceId, y.InstanceId) switch
        {
            (null, null) => string.CompareOrdinal(x.MemberId, y.MemberId),
            (null, _) => 1,
            (_, null) => -1,
            var (left, right) => string.CompareOrdinal(left, right),
        };
    }
}
