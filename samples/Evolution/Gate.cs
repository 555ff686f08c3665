namespace Evolution;

/// <summary>What the gate says of two versions: <c>typedkafka schema check</c> on the files of just those two.</summary>
internal static class Gate
{
    /// <summary>Whether a reader's version reads what a writer's wrote, and what is said when not.</summary>
    public static async Task<(bool IsCompatible, string Message)> AskAsync(int reader, int writer, CancellationToken cancel)
    {
        if (reader == writer) return (true, "");
        var folder = Directory.CreateTempSubdirectory("typedkafka-evolution-");
        try
        {
            // The older one is released and the newer one is not: BACKWARD asks whether that reads the older, FORWARD the other way round.
            var files = Path.Combine(folder.FullName, "schemas", "payments");
            Directory.CreateDirectory(files);
            Copy(Math.Min(reader, writer), Path.Combine(files, $"{Math.Min(reader, writer)}.avsc"));
            Copy(Math.Max(reader, writer), Path.Combine(files, "unreleased.avsc"));
            var (exitCode, lines) = await Running.ToolAsync(cancel, "schema", "check", "--schemas", Path.Combine(folder.FullName, "schemas"), "--compatibility", reader > writer ? "BACKWARD" : "FORWARD");
            return exitCode is 0 or 1 ? (exitCode == 0, string.Join(" ", lines)) : throw new InvalidOperationException(string.Join(" ", lines));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Copy(int version, string to) => File.Copy(Path.Combine(Running.Sample, "V3", "schemas", "payments", $"{version}.avsc"), to);
}
