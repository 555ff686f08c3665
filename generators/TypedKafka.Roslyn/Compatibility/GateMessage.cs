using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility;

/// <summary>Says what is wrong, for whom, and what to do.</summary>
internal static class GateMessage
{
    /// <summary>The message of a finding.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="subject">The member, or the type that lacks one, as whoever reads this knows it.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="mode">The mode that forbids it.</param>
    /// <param name="format">The contract's format.</param>
    public static string Of(GateFinding finding, string subject, string topic, CompatibilityMode mode, SchemaFormat format)
    {
        var version = FormattableString.Invariant($"version {finding.Version} of {topic}");
        var name = CompatibilityModes.Name(mode);
        return finding.Direction == CompatibilityDirection.Backward ? Backward(finding.Problem, subject, version, name, format) : Forward(finding.Problem, subject, version, name);
    }

    /// <summary>The message of a new member that has the place of one that is gone.</summary>
    public static string OfRename(GateFinding finding, string subject, string topic, CompatibilityMode mode, string former, string advice) => FormattableString.Invariant(
        $"'{subject}' looks like '{former}' of version {finding.Version} of {topic} under a new name, and has no default: that version cannot be read by this contract ({CompatibilityModes.Name(mode)}). {advice}");

    private static string Backward(Incompatibility problem, string subject, string version, string mode, SchemaFormat format)
    {
        var consequence = $"{version} cannot be read by this contract ({mode}).";
        return problem.Kind switch
        {
            IncompatibilityKind.MissingDefault => $"'{subject}' has no default: {consequence} {(format == SchemaFormat.Json ? "Give it a default." : "Make it nullable or give it a default.")}",
            IncompatibilityKind.MayBeMissing => $"'{subject}' has no default, and may be missing before: {consequence} Give it a default.",
            IncompatibilityKind.TypeChanged => $"'{subject}' is {problem.Reader} and was {problem.Writer}: {consequence} {LegalPromotions.Advice(format, problem.Writer)}",
            IncompatibilityKind.NoLongerNullable => $"'{subject}' was nullable and is not any more: {consequence} Keep it nullable.",
            IncompatibilityKind.DecimalChanged => $"'{subject}' is {problem.Reader} and was {problem.Writer}: {consequence} Keep its digits, or give the new size to a new member.",
            IncompatibilityKind.SizeChanged => $"'{subject}' has {problem.Reader} bytes and had {problem.Writer}: {consequence} Keep its size.",
            IncompatibilityKind.UnknownSymbols => $"'{subject}' does not know {problem.Writer} any more: {consequence} Keep what was removed, or have a value 'Unknown' that stands for it.",
            IncompatibilityKind.NameChanged => $"The type of '{subject}' is called '{problem.Reader}' and was called '{problem.Writer}': {consequence} Add [Alias(\"{problem.Writer}\")] to it.",
            IncompatibilityKind.MissingBranch => $"'{subject}' cannot be {problem.Writer} any more: {consequence} Keep that type in it.",
            IncompatibilityKind.CaseNamedOtherwise => $"The case of '{subject}' is named by {problem.Reader} and was named by {problem.Writer}: {consequence} {KeepName(problem)}",
            IncompatibilityKind.TagReused => $"'{subject}' has the number that '{problem.Writer}' had: {consequence} Give it a number of its own, and reserve the old one.",
            IncompatibilityKind.TagMoved => $"'{subject}' has the number {problem.Reader} and had {problem.Writer}: what {version} wrote in it is not read, and a member that gets {problem.Writer} makes that unreadable ({mode}). Give it the number {problem.Writer} again.",
            IncompatibilityKind.TagNotReserved => $"'{subject}' has no '{problem.Writer}' any more, and does not reserve {problem.Reader}: a member that gets such a number makes {version} unreadable ({mode}). Add [Reserved({problem.Reader})].",
            IncompatibilityKind.TagReserved => $"'{subject}' has the number {problem.Reader}, which {version} reserves: what had it before would be read as this member ({mode}). Give it a number of its own.",
            IncompatibilityKind.SymbolsRenumbered => $"'{subject}' has {problem.Reader} and had {problem.Writer}: {consequence} Keep the numbers of its values.",
            IncompatibilityKind.ValuesRenumbered => $"'{subject}' has {problem.Reader} and had {problem.Writer}: what {version} wrote is read as another value ({mode}). Keep the numbers of its values.",
            IncompatibilityKind.KeyChanged => $"The key of '{subject}' is {problem.Reader} and was {problem.Writer} in {version}: records of one key are in two partitions then, without an order, and a compacted topic keeps both ({mode}). Keep the key, or give the new one to a new topic.",
            IncompatibilityKind.HeaderMissing => $"'{subject}' needs the header '{problem.ReaderPath}', which records of {version} do not have: they cannot be read by this contract ({mode}). Make it nullable or give it a default.",
            IncompatibilityKind.HeaderMayBeMissing => $"'{subject}' needs the header '{problem.ReaderPath}', which records of {version} may lack: they cannot be read by this contract ({mode}). Make it nullable or give it a default.",
            IncompatibilityKind.HeaderChanged => $"The header '{problem.ReaderPath}' of '{subject}' is {problem.Reader} and was {problem.Writer}: {consequence} Keep {problem.Writer}, or give the new type to a new header.",
            _ => $"'{subject}' answers to {problem.Writer} of a message at once: {consequence} Remove an alias.",
        };
    }

    private static string Forward(Incompatibility problem, string subject, string version, string mode)
    {
        var consequence = $"readers of {version} cannot read this contract ({mode}).";
        return problem.Kind switch
        {
            IncompatibilityKind.MissingDefault => $"'{subject}' has no '{problem.ReaderPath.Last}' any more, which had no default: {consequence} Keep it until those readers are gone.",
            IncompatibilityKind.MayBeMissing => $"'{subject}' may be missing now, and had no default: {consequence} Keep it required.",
            IncompatibilityKind.TypeChanged => $"'{subject}' is {problem.Writer} and was {problem.Reader}: {consequence} Keep its type, or give the new one to a new member.",
            IncompatibilityKind.NoLongerNullable => $"'{subject}' is nullable and was not before: {consequence} Keep it without null.",
            IncompatibilityKind.DecimalChanged => $"'{subject}' is {problem.Writer} and was {problem.Reader}: {consequence} Keep its digits, or give the new size to a new member.",
            IncompatibilityKind.SizeChanged => $"'{subject}' has {problem.Writer} bytes and had {problem.Reader}: {consequence} Keep its size.",
            IncompatibilityKind.UnknownSymbols => $"'{subject}' has the new {problem.Writer}, which those before do not know: {consequence} Add values when those readers are gone, or release a value 'Unknown' first.",
            IncompatibilityKind.NameChanged => $"The type of '{subject}' is called '{problem.Writer}' and was called '{problem.Reader}': {consequence} Keep its name.",
            IncompatibilityKind.MissingBranch => $"'{subject}' may be {problem.Writer}, which it could not be before: {consequence} {(problem.ReaderPath.Names.Length == 0 ? "Add it when those readers are gone." : "Give the new type to a new member.")}",
            IncompatibilityKind.CaseNamedOtherwise => $"The case of '{subject}' is named by {problem.Writer} and was named by {problem.Reader}: {consequence} {KeepName(problem)}",
            IncompatibilityKind.TagReused => $"'{subject}' has the number that '{problem.Reader}' had: {consequence} Give it a number of its own, and reserve the old one.",
            IncompatibilityKind.SymbolsRenumbered => $"'{subject}' has {problem.Writer} and had {problem.Reader}: {consequence} Keep the numbers of its values.",
            IncompatibilityKind.ValuesRenumbered => $"'{subject}' has {problem.Writer} and had {problem.Reader}: readers of {version} read this contract as another value ({mode}). Keep the numbers of its values.",
            IncompatibilityKind.HeaderMissing => $"'{subject}' has no header '{problem.ReaderPath}' any more, which must be there: {consequence} Keep it until those readers are gone.",
            IncompatibilityKind.HeaderMayBeMissing => $"The header '{problem.ReaderPath}' of '{subject}' may be missing now, and had to be there: {consequence} Keep it required.",
            IncompatibilityKind.HeaderChanged => $"The header '{problem.ReaderPath}' of '{subject}' is {problem.Writer} and was {problem.Reader}: {consequence} Keep {problem.Reader}, or give the new type to a new header.",
            _ => $"'{subject}' stands for {problem.Writer} at once: {consequence} Rename one of them.",
        };
    }

    private static string KeepName(Incompatibility problem) => $"Keep what named it, or give the union {(problem.ReaderPath.Names.Length == 0 ? "a new topic" : "to a new member")}.";
}
