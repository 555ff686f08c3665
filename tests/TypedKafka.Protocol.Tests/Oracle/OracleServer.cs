using System.Diagnostics;

namespace TypedKafka.Protocol.Tests.Oracle;

/// <summary>One process of the oracle: lines in, lines out. For one user at a time.</summary>
internal sealed class OracleServer : IDisposable
{
    private readonly Process _process;

    public OracleServer(string path)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");

        // What it says there is drained, so that a full pipe never stops it.
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Asks all without waiting for each answer, so that the two sides work at the same time.</summary>
    public string[] Exchange(IReadOnlyList<string> questions)
    {
        var writing = Task.Run(() =>
        {
            foreach (var question in questions)
                _process.StandardInput.WriteLine(question);
            _process.StandardInput.Flush();
        });
        var answers = new string[questions.Count];
        for (var index = 0; index < answers.Length; index++)
            answers[index] = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The oracle ended before it answered.");
        writing.GetAwaiter().GetResult();
        return answers;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill();
        _process.Dispose();
    }
}
