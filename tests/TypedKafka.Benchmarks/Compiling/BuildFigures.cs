namespace TypedKafka.Benchmarks.Compiling;

/// <summary>One build, in seconds.</summary>
/// <param name="Build">The whole of <c>dotnet build</c>.</param>
/// <param name="Compiler">The compiler's task in it.</param>
/// <param name="Generators">Our generators, in the compiler.</param>
/// <param name="Analyzers">Our analyzers, summed over the threads that they ran on at once.</param>
internal sealed record BuildFigures(double Build, double Compiler, double Generators, double Analyzers)
{
    public double Share => (Generators + Analyzers) / Build;
}
