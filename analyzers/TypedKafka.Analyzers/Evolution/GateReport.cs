using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Something to report of a contract.</summary>
/// <param name="Rule">The id of the rule whose it is.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">The whole message.</param>
/// <param name="Properties">What the fixes need to know.</param>
internal sealed record GateReport(string Rule, Location Location, string Message, ImmutableDictionary<string, string?> Properties);
