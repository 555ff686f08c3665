using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TypedKafka.IntegrationTests.Samples;

namespace TypedKafka.IntegrationTests.Groups;

/// <summary>A run of TypedKafka.GroupMember: handlers in a group, or a producer. What it says is kept, also when it is killed.</summary>
internal sealed class MemberProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _log = new();

    private MemberProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_lines, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_log, line.Data);
    }

    /// <summary>What it logged, the end of it.</summary>
    public string Log => string.Join('\n', _log.TakeLast(40));

    public static MemberProcess Start(string what, IEnumerable<string> options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(DotnetProgram.OutputOf("tests/TypedKafka.GroupMember"));
        start.ArgumentList.Add(what);
        foreach (var option in options) start.ArgumentList.Add(option);
        var member = new MemberProcess(new Process { StartInfo = start });
        member._process.Start();
        member._process.BeginOutputReadLine();
        member._process.BeginErrorReadLine();
        return member;
    }

    /// <summary>What it said of a kind: time, partition, offset.</summary>
    public IEnumerable<(long Time, int Partition, long Offset)> Said(string what)
    {
        foreach (var line in _lines)
        {
            if (line.Split(' ') is [var kind, var time, var partition, var offset] && kind == what)
                yield return (Number(time), (int)Number(partition), Number(offset));
        }
    }

    /// <summary>Ends it by SIGKILL: it commits nothing and does not leave the group.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Lets it finish, commit and leave.</summary>
    public async Task LeaveAsync(TimeSpan deadline)
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(deadline);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The member did not leave within {deadline.TotalSeconds} s. Its log's end:\n{Log}");
        }

        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"The member ended with code {_process.ExitCode}. Its log's end:\n{Log}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
