using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedKafka.Protocol.Generators.Emit;
using TypedKafka.Protocol.Generators.Model;

namespace TypedKafka.Protocol.Generators;

/// <summary>Writes the codec of every attributed message definition, a file each, and the list of APIs.</summary>
[Generator]
public sealed class MessageCodecGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var messages = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                DefinitionReader.MessageAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (found, cancel) => DefinitionReader.Read(found, cancel))
            .WithTrackingName("Messages");
        context.RegisterSourceOutput(messages, static (output, message) =>
            output.AddSource(message.Name + ".g.cs", SourceText.From(MessageEmitter.Emit(message), Encoding.UTF8)));

        var apis = messages
            .Where(static message => message.Role == MessageRole.Request && message.Error is null)
            .Select(static (message, _) => new ApiModel(
                message.Namespace,
                message.ApiKey,
                message.ApiKeyValue,
                message.Versions.Lowest,
                message.HighestStable,
                message.Versions.Highest,
                message.Flexible.IsEmpty ? short.MaxValue : message.Flexible.Lowest))
            .WithTrackingName("Apis")
            .Collect();
        context.RegisterSourceOutput(apis, static (output, all) =>
        {
            if (all.Length > 0)
                output.AddSource("Apis.g.cs", SourceText.From(ApiListEmitter.Emit(all), Encoding.UTF8));
        });
    }
}
