using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Allocator.Rust.Tests;

/// <summary>The functions of the library. Each of these is a copy of the file, and so a heap of its own.</summary>
internal sealed unsafe class Heap : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rust-heap-").FullName;

    internal Heap()
    {
        string copy = Path.Combine(_folder, "heap.so");
        File.Copy(Build.SharedLibrary, copy);
        nint library = NativeLibrary.Load(copy);
        Allocate = (delegate* unmanaged<nuint, nuint, byte*>)Find("__rust_allocate");
        Deallocate = (delegate* unmanaged<byte*, nuint, nuint, void>)Find("__rust_deallocate");
        Reallocate = (delegate* unmanaged<byte*, nuint, nuint, nuint, byte*>)Find("__rust_reallocate");
        ReallocateInPlace = (delegate* unmanaged<byte*, nuint, nuint, nuint, nuint>)Find("__rust_reallocate_inplace");
        UsableSize = (delegate* unmanaged<nuint, nuint, nuint>)Find("__rust_usable_size");
        Alloc = (delegate* unmanaged<nuint, nuint, byte*>)Find("__rust_alloc");
        Dealloc = (delegate* unmanaged<byte*, nuint, nuint, void>)Find("__rust_dealloc");
        Realloc = (delegate* unmanaged<byte*, nuint, nuint, nuint, byte*>)Find("__rust_realloc");
        AllocZeroed = (delegate* unmanaged<nuint, nuint, byte*>)Find("__rust_alloc_zeroed");
        _usedBytes = (delegate* unmanaged<nuint>)Find("allocator_rust_used_bytes");
        _verify = (delegate* unmanaged<int>)Find("allocator_rust_verify");

        nint Find(string function) => NativeLibrary.GetExport(library, function);
    }

    private readonly delegate* unmanaged<nuint> _usedBytes;
    private readonly delegate* unmanaged<int> _verify;

    internal delegate* unmanaged<nuint, nuint, byte*> Allocate { get; }

    internal delegate* unmanaged<byte*, nuint, nuint, void> Deallocate { get; }

    internal delegate* unmanaged<byte*, nuint, nuint, nuint, byte*> Reallocate { get; }

    internal delegate* unmanaged<byte*, nuint, nuint, nuint, nuint> ReallocateInPlace { get; }

    internal delegate* unmanaged<nuint, nuint, nuint> UsableSize { get; }

    internal delegate* unmanaged<nuint, nuint, byte*> Alloc { get; }

    internal delegate* unmanaged<byte*, nuint, nuint, void> Dealloc { get; }

    /// <summary>The new size comes last.</summary>
    internal delegate* unmanaged<byte*, nuint, nuint, nuint, byte*> Realloc { get; }

    internal delegate* unmanaged<nuint, nuint, byte*> AllocZeroed { get; }

    internal nuint UsedBytes => _usedBytes();

    internal bool IsSound => _verify() == 0;

    // The library stays loaded: its file is not needed for that.
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
