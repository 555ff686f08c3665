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
            var start = new ProcessStartInfo(Setting("protoc"), [$"-I{folder.FullName}", $"-I{Setting("protoc-imports")}", $"--descriptor_set_out={output}", file]) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            Assert.True(process.ExitCode == 0, errors + proto);
            return FileDescriptorSet.Parser.ParseFrom(await File.ReadAllBytesAsync(output, cancellationToken)).File.Single();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Setting(string name) =>
        typeof(Protoc).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}
