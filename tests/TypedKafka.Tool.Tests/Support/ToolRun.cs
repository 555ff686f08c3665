namespace TypedKafka.Tool.Tests.Support;

/// <summary>What a command line ended with and wrote.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors);
