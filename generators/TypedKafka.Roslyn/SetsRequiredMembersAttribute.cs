namespace System.Diagnostics.CodeAnalysis;

/// <summary>Put by the compiler on the copy constructors of records with <c>required</c> members.</summary>
[AttributeUsage(AttributeTargets.Constructor, AllowMultiple = false, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
