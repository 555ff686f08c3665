using System.Diagnostics;
using System.Reflection;
using Google.Protobuf.Reflection;

namespace TypedKafka.Protobuf.Tests.Support;

/// <summary>Compiles <c>.proto</c> text with the compiler of Protobuf itself.</summary>
internal static class Protoc
{
    public static async Task<FileDescriptorProto> CompileAsync(string proto, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("typedkafka-proto-");
        try
        {
            var file = Path.Combine(folder.FullName, "contract.proto");
            var output = Path.Combine(folder.FullName, "contract.bin");
            await File.WriteAllTextAsync(file, proto, cancellationToken);
            await RunAsync([$"-I{folder.FullName}", $"-I{Setting("protoc-imports")}", $"--descriptor_set_out={output}", file], proto, cancellationToken);
            return FileDescriptorSet.Parser.ParseFrom(await File.ReadAllBytesAsync(output, cancellationToken)).File.Single();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The C# that is generated for it.</summary>
    public static async Task<string> CSharpAsync(string proto, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("typedkafka-proto-");
        try
        {
            var file = Path.Combine(folder.FullName, "contract.proto");
            await File.WriteAllTextAsync(file, proto, cancellationToken);
            await RunAsync([$"-I{folder.FullName}", $"-I{Setting("protoc-imports")}", $"--csharp_out={folder.FullName}", file], proto, cancellationToken);
            return await File.ReadAllTextAsync(Path.Combine(folder.FullName, "Contract.cs"), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string[] arguments, string proto, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Setting("protoc"), arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, errors + proto);
    }

    private static string Setting(string name) =>
        typeof(Protoc).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}
