namespace System.Runtime.CompilerServices;

/// <summary>Lets records and <c>init</c> members compile for netstandard2.0, which compilers load.</summary>
internal static class IsExternalInit;
