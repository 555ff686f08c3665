using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits what becomes of records that a handler fails on.</summary>
internal static class FailureEmitter
{
    public static void Emit(CodeWriter code, FailureModel failure)
    {
        var settings = new List<string>();
        if (failure.Retries > 0)
        {
            settings.Add($"Retries = {failure.Retries.ToString(CultureInfo.InvariantCulture)}");
            settings.Add($"FirstDelay = {Time(failure.FirstDelay)}");
            settings.Add($"MaxDelay = {Time(failure.MaxDelay)}");
        }

        if (failure.RetryTopics.Count > 0)
            settings.Add($"RetryTopics = [{string.Join(", ", failure.RetryTopics.Select(static delay => $"new({Literals.Text(delay.Name)}, {Time(delay.Milliseconds)})"))}]");
        if (failure.Then != "StopHost") settings.Add($"Then = Tk::FailureAction.{failure.Then}");
        if (failure.DeadLetterTopic is { } topic) settings.Add($"DeadLetterTopic = {Literals.Text(topic)}");
        if (settings.Count == 0) return;
        code.Line("Failure = new Tk::FailurePolicy").Open("");
        foreach (var setting in settings) code.Line(setting + ",");
        code.Close(",");
    }

    private static string Time(long milliseconds) => $"global::System.TimeSpan.FromMilliseconds({milliseconds.ToString(CultureInfo.InvariantCulture)})";
}
