namespace Bare;

/// <summary>A project that references the package and declares neither contract nor handler.</summary>
public static class Greeter
{
    public static string Greet(string name) => $"Hello, {name}";
}
