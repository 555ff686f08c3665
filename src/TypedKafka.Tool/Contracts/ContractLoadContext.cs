using System.Reflection;
using System.Runtime.Loader;

namespace TypedKafka.Tool.Contracts;

/// <summary>Loads an assembly with contracts apart from the tool, with what it references: by its own <c>.deps.json</c>, else from its folder. So its version of the library need not be the tool's.</summary>
internal sealed class ContractLoadContext(string path) : AssemblyLoadContext(Path.GetFileName(path), isCollectible: true)
{
    private readonly AssemblyDependencyResolver _resolver = new(path);
    private readonly string _folder = Path.GetDirectoryName(path)!;

    public Assembly Load() => LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var found = _resolver.ResolveAssemblyToPath(assemblyName) ?? Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(found) ? LoadFromAssemblyPath(found) : null;
    }
}
