using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>The libraries under test: one source, three allocators.</summary>
internal sealed unsafe class Library
{
    internal const string Default = "Default";
    internal const string FixedRegion = "FixedRegion";
    internal const string Jemalloc = "Jemalloc";

    private static readonly Dictionary<string, Library> s_loaded = [];

    private readonly nint _handle;

    internal Library(string file) => _handle = NativeLibrary.Load(file);

    internal static string[] Names => [Default, FixedRegion, Jemalloc];

    /// <summary>Loads a library, once. Without what it stands on the test is skipped.</summary>
    internal static Library Load(string name)
    {
        if (name == Jemalloc && !NativeLibrary.TryLoad("libjemalloc.so.2", out _))
            Assert.Inconclusive("libjemalloc.so.2 cannot be loaded: on Debian and Ubuntu type 'apt-get install libjemalloc2'");
        lock (s_loaded)
        {
            if (!s_loaded.TryGetValue(name, out Library? library))
                s_loaded.Add(name, library = new(PathOf(name)));
            return library;
        }
    }

    internal static string PathOf(string name) => At(name, $"libNative{name}.so");

    /// <summary>A file that the build has made of one of the projects under tests/Native.</summary>
    internal static string At(string project, string file) => Path.GetFullPath(
        Path.Combine(Noted("Libraries"), project, "bin", Noted("BuildFolder"), file));

    /// <summary>Calls a function that takes nothing and returns a number.</summary>
    internal int Call(string function) => ((delegate* unmanaged<int>)Find(function))();

    internal void* Find(string function) => (void*)NativeLibrary.GetExport(_handle, function);

    private static string Noted(string name) => typeof(Library).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name)
        .Value ?? throw new InvalidOperationException($"the build noted nothing for {name}");
}
