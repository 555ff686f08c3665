using System.Diagnostics;
using System.Text;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>A Java program of a Kafka home, with its output kept. It dies with the test process.</summary>
public sealed class JavaProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Action<string>? _onLine;
    private readonly StringBuilder _output = new();
    private readonly Lock _gate = new();
    private readonly List<(string Marker, TaskCompletionSource Seen)> _markers = [];

    private JavaProcess(ProcessStartInfo start, Action<string>? onLine)
    {
        _onLine = onLine;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => FailMarkers();
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public string Output
    {
        get { lock (_gate) return _output.ToString(); }
    }

    public int Id => _process.Id;

    /// <summary>Starts a program.</summary>
    /// <param name="home">Whose jars it is made of.</param>
    /// <param name="mainClass">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="javaOptions">More options for the virtual machine.</param>
    /// <param name="onLine">Gets the lines of its standard output, one call at a time, which are not kept then: for those that print much.</param>
    public static JavaProcess Start(
        KafkaHome home, string mainClass, IEnumerable<string> arguments, IEnumerable<string>? javaOptions = null, Action<string>? onLine = null)
    {
        ArgumentNullException.ThrowIfNull(home);
        var start = new ProcessStartInfo("java") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] quick = ["-Djava.awt.headless=true", "-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
        foreach (var option in quick.Concat(ForOldReleases(home)).Concat(javaOptions ?? [])) start.ArgumentList.Add(option);
        start.ArgumentList.Add("-cp");
        start.ArgumentList.Add(home.ClassPath);
        start.ArgumentList.Add(mainClass);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        var java = new JavaProcess(start, onLine);
        java._process.Start();
        java._process.BeginOutputReadLine();
        java._process.BeginErrorReadLine();
        return java;
    }

    /// <summary>Completes when a line contains <paramref name="marker"/>; fails when the program ends, or the deadline passes, before that.</summary>
    public async Task WaitForAsync(string marker, TimeSpan deadline)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_output.ToString().Contains(marker, StringComparison.Ordinal)) return;
            _markers.Add((marker, seen));
        }

        if (_process.HasExited) FailMarkers();
        try
        {
            await seen.Task.WaitAsync(deadline);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"'{marker}' did not appear within {deadline.TotalSeconds} s. The output's end:\n{Tail()}");
        }
    }

    /// <summary>Writes lines to the program's standard input and closes it.</summary>
    public async Task FeedAsync(IEnumerable<string> lines)
    {
        foreach (var line in lines) await _process.StandardInput.WriteLineAsync(line);
        _process.StandardInput.Close();
    }

    public async Task<string> WaitForExitAsync(TimeSpan deadline)
    {
        using var timeout = new CancellationTokenSource(deadline);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The program did not end within {deadline.TotalSeconds} s. The output's end:\n{Tail()}");
        }

        return _process.ExitCode == 0 ? Output : throw new InvalidOperationException($"The program ended with code {_process.ExitCode}:\n{Tail()}");
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static IEnumerable<string> ForOldReleases(KafkaHome home) =>
        home.Version >= new Version(2, 9)
            ? []
            : new[] { "java.lang", "java.nio", "java.util", "sun.nio.ch", "java.util.concurrent" }.Select(package => $"--add-opens=java.base/{package}=ALL-UNNAMED");

    private void OnProcessExit(object? sender, EventArgs e)
    {
        if (!_process.HasExited) _process.Kill();
    }

    private void Take(string? line)
    {
        if (_onLine is null) Keep(line);
        else if (line is not null) _onLine(line);
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _output.AppendLine(line);
            foreach (var (marker, seen) in _markers)
            {
                if (line.Contains(marker, StringComparison.Ordinal)) seen.TrySetResult();
            }
        }
    }

    private void FailMarkers()
    {
        lock (_gate)
        {
            foreach (var (marker, seen) in _markers)
                seen.TrySetException(new InvalidOperationException($"The program ended before '{marker}' appeared. The output's end:\n{Tail()}"));
        }
    }

    private string Tail()
    {
        var output = Output;
        return output.Length > 3000 ? output[^3000..] : output;
    }
}
