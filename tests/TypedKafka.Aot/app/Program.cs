using Aot;

// Aot                              every option from configuration, then messages through a broker inside this process
// Aot --bootstrap HOST:PORT        the same, through that broker
var bootstrap = args is ["--bootstrap", var servers] ? servers : null;
using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
try
{
    Console.WriteLine($"options: {EveryOption.Arrives()} arrived from configuration");
    Console.WriteLine($"messages: {await Messages.RunAsync(bootstrap, deadline.Token)}");
    return 0;
}
catch (Exception exception)
{
    Console.Error.WriteLine(deadline.IsCancellationRequested ? $"Not done after 60 s: {exception}" : exception.ToString());
    return 1;
}
