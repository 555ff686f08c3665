namespace TypedKafka.Compatibility.Tests.Support;

/// <summary>A schema of some members, two released versions of it and a third one, and what is to be said of that by the table of changes.</summary>
internal sealed class ChangedSchema(IReadOnlyList<ChangedMember> members)
{
    private const int Unchanged = 4;

    /// <summary>One from a seed.</summary>
    public static ChangedSchema Random(IReadOnlyList<SchemaChange> changes, int seed)
    {
        var random = new Random(seed);

        // Few changes at once, for one that breaks hides all others; the rest are members that stay.
        return new([.. Enumerable.Range(1, random.Next(2, 8)).Select(number => new ChangedMember(
            number, changes[random.Next(changes.Count)], random.Next(5) switch { 0 => 2, 1 => 3, _ => Unchanged }, random.Next(3) == 0))]);
    }

    public IEnumerable<string> Members(int version, bool inner) => members.Where(member => member.IsInner == inner).Select(member => member.In(version)).Where(static text => text.Length > 0);

    /// <summary>Whether the gate is to pass the third version.</summary>
    public bool GatePasses(CompatibilityMode mode)
    {
        var looked = Changes(CompatibilityModes.IsTransitive(mode) ? 2 : 3, static change => change.Gate);
        return mode == CompatibilityMode.None
            || (!Changes(2, static change => change.Gate).HasFlag(Breaks.Always)
                && !(CompatibilityModes.IsBackward(mode) && looked.HasFlag(Breaks.Backward))
                && !(CompatibilityModes.IsForward(mode) && looked.HasFlag(Breaks.Forward)));
    }

    /// <summary>Whether a registry is to pass the third version.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="fullIsEither">Whether the registry asks for one of the two directions where both are meant.</param>
    public bool RegistryPasses(CompatibilityMode mode, bool fullIsEither)
    {
        return mode == CompatibilityMode.None || (Passes(3) && (!CompatibilityModes.IsTransitive(mode) || Passes(2)));

        bool Passes(int since)
        {
            var breaks = Changes(since, static change => change.Registry);
            var (backward, forward) = (!breaks.HasFlag(Breaks.Backward), !breaks.HasFlag(Breaks.Forward));
            if (CompatibilityModes.IsBackward(mode) && CompatibilityModes.IsForward(mode)) return fullIsEither ? backward || forward : backward && forward;
            return CompatibilityModes.IsBackward(mode) ? backward : forward;
        }
    }

    public override string ToString() => string.Join(", ", members.Where(static member => member.Since < Unchanged).Select(static member => $"{member.Change.Name} in {member.Since}"));

    /// <summary>Whom the changes since a version break.</summary>
    private Breaks Changes(int since, Func<SchemaChange, Breaks> breaks) =>
        members.Where(member => member.Since >= since && member.Since < Unchanged).Aggregate(Breaks.Nobody, (all, member) => all | breaks(member.Change));
}
