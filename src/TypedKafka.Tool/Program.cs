using Spectre.Console;
using TypedKafka.Tool;

var output = new ToolOutput(AnsiConsole.Console, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));
return await TypedKafkaCommand.RunAsync(args, output, Environment.CurrentDirectory).ConfigureAwait(false);
