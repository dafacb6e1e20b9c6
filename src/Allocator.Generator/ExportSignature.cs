using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Allocator.Generator;

/// <summary>What a function of a known name takes and returns. Linkers see names only: nobody else would tell.</summary>
internal sealed class ExportSignature
{
    // Text is what the message shows, and what a method is compared with.
    private static readonly Dictionary<string, ExportSignature> s_known = new[]
    {
        "void* __rust_allocate(nuint size, nuint align)",
        "void __rust_deallocate(void* ptr, nuint old_size, nuint align)",
        "void* __rust_reallocate(void* ptr, nuint old_size, nuint size, nuint align)",
        "nuint __rust_reallocate_inplace(void* ptr, nuint old_size, nuint size, nuint align)",
        "nuint __rust_usable_size(nuint size, nuint align)",
        "void* __rust_alloc(nuint size, nuint align)",
        "void __rust_dealloc(void* ptr, nuint size, nuint align)",
        "void* __rust_realloc(void* ptr, nuint old_size, nuint align, nuint new_size)",
        "void* __rust_alloc_zeroed(nuint size, nuint align)",
        "void* malloc(nuint size)",
        "void* calloc(nuint count, nuint size)",
        "void* realloc(void* ptr, nuint size)",
        "void* reallocarray(void* ptr, nuint count, nuint size)",
        "void free(void* ptr)",
        "void free_sized(void* ptr, nuint size)",
        "void free_aligned_sized(void* ptr, nuint alignment, nuint size)",
        "void* aligned_alloc(nuint alignment, nuint size)",
        "int posix_memalign(void** ptr, nuint alignment, nuint size)",
        "void* memalign(nuint alignment, nuint size)",
        "void* valloc(nuint size)",
        "void* pvalloc(nuint size)",
        "nuint malloc_usable_size(void* ptr)",
    }.Select(text => new ExportSignature(text)).ToDictionary(signature => signature.Name);

    private readonly string _returned;
    private readonly string[] _taken;

    private ExportSignature(string text)
    {
        Text = text;
        string[] parts = text.Split(' ', '(');
        _returned = parts[0];
        Name = parts[1];
        // A type and a name in turn.
        _taken = [.. parts.Skip(2).Where((_, i) => i % 2 == 0)];
    }

    /// <summary>The name that the function is exported by.</summary>
    public string Name { get; }

    /// <summary>The whole signature, as C# would write it.</summary>
    public string Text { get; }

    /// <summary>Whose name it is.</summary>
    public string Language => Name.StartsWith("__rust", System.StringComparison.Ordinal) ? "Rust" : "C";

    /// <summary>The signature for a name; null if it is nobody's.</summary>
    public static ExportSignature? For(string name) =>
        s_known.TryGetValue(name, out ExportSignature? found) ? found : null;

    /// <summary>Whether who calls the method by this signature gives it what it takes, and gets what it returns.</summary>
    public bool Fits(IMethodSymbol method) =>
        method is { IsStatic: true, IsGenericMethod: false, ContainingType.IsGenericType: false, RefKind: RefKind.None }
        && Fits(_returned, method.ReturnType)
        && method.Parameters.Length == _taken.Length
        && method.Parameters.Zip(_taken, (parameter, type) => (parameter, type))
            .All(pair => pair.parameter.RefKind == RefKind.None && Fits(pair.type, pair.parameter.Type));

    // An address may be a pointer to anything, or a number of its size. A size is as large as an address, and has no
    // sign: ulong would be right on some processors only.
    private static bool Fits(string wanted, ITypeSymbol type) => wanted switch
    {
        "void" => type.SpecialType == SpecialType.System_Void,
        "int" => type.SpecialType == SpecialType.System_Int32,
        "nuint" => type.SpecialType == SpecialType.System_UIntPtr,
        _ => type is IPointerTypeSymbol || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr,
    };
}
