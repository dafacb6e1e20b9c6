using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Allocator.Package.Tests;

/// <summary>A native library by the package alone: loaded here, and called.</summary>
[TestClass]
public sealed unsafe class NativeLibraryTests
{
    private const string Sum = """
        using System.Runtime.InteropServices;
        using Allocator.Objects;

        internal static class Library
        {
            [UnmanagedCallersOnly(EntryPoint = "sum_below")]
            private static int SumBelow(int count)
            {
                int[] numbers = new int[count];
                for (int i = 0; i < count; i++)
                    numbers[i] = i;
                int sum = 0;
                foreach (int number in numbers)
                    sum += number;
                ObjectMemory.Deallocate(numbers);
                return sum;
            }
        }
        """;

    private const string Counting = """
        using System.Runtime.InteropServices;
        using Allocator.NoStd;

        internal sealed unsafe class Counting : MemoryAllocator
        {
            [GlobalAllocator]
            internal static readonly Counting Global = new();

            private static readonly SystemAllocator s_system = new();
            private volatile int _live;

            public override void* TryAllocate(nuint size, nuint alignment)
            {
                _live++;
                return s_system.TryAllocate(size, alignment);
            }

            public override bool Deallocate(void* block, nuint size, nuint alignment)
            {
                _live += 1000;
                return s_system.Deallocate(block, size, alignment);
            }

            [UnmanagedCallersOnly(EntryPoint = "requests")]
            private static int Requests() => Global._live;
        }
        """;

    [TestMethod]
    public void WithTheDefault()
    {
        nint library = Load(
            "Plain",
            "Allocator.NoStd.SystemAllocator, the default of a native library (no field has [GlobalAllocator])",
            ("Library.cs", Sum));
        Assert.AreEqual(499_500, SumBelow(library, 1000));
    }

    [TestMethod]
    public void WithAnAllocatorOfItsOwn()
    {
        nint library = Load(
            "Counted", "Counting.Global (Counting), by [GlobalAllocator] in Counting.cs",
            ("Library.cs", Sum), ("Counting.cs", Counting));
        var requests = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "requests");
        int before = requests();
        Assert.AreEqual(499_500, SumBelow(library, 1000));
        Assert.AreEqual(before + 1001, requests(), "one array was asked for and given back");
    }

    private static int SumBelow(nint library, int count) =>
        ((delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "sum_below"))(count);

    private static nint Load(string name, string allocator, params (string Name, string Text)[] sources)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("native libraries are for Linux");
        string folder = Outside.Folder(name);
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AllocatorArtifact>native-library</AllocatorArtifact>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Allocator.NoStd" Version="{Build.Version}" />
              </ItemGroup>
            </Project>
            """);
        foreach ((string file, string text) in sources)
            File.WriteAllText(Path.Combine(folder, file), text);
        Child.Result result = Outside.Dotnet(folder, "build", "-nologo", "-c", "Release");
        Assert.AreEqual(0, result.Status, result.Output);
        Assert.Contains($"{name}: global allocator {allocator}", result.Output.Split('\n').Select(line => line.Trim()));
        return NativeLibrary.Load(Path.Combine(folder, "bin", "Release", "net10.0", $"lib{name}.so"));
    }
}
