namespace Strict;

internal sealed class Control
{
    public void Public() => Console.WriteLine();

    private void Private() => Console.WriteLine();
}
