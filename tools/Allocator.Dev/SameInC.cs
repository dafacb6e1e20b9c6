using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Allocator.Bench.Workloads;
using Allocator.Emulator;

namespace Allocator.Dev;

/// <summary>
/// The heap in C# against the same algorithm in C (benchmarks/SameInC/heap.c): what the ahead-of-time compiler makes of it.
/// Both are called through the same C interface.
/// </summary>
internal static unsafe partial class SameInC
{
    private const nuint RegionSize = 1 << 20;
    private const int Slots = 1024;
    private const int Requests = 200_000;

    private static string Source => Repository.At("benchmarks", "SameInC", "heap.c");

    private static string Folder => Directory.CreateDirectory(Repository.At("benchmarks", "SameInC", "bin")).FullName;

    /// <summary>Null where there is no compiler for C.</summary>
    internal static string[]? OnThisMachine(uint smallest, uint largest)
    {
        if (OnPath.Find("gcc") is null)
            return null;
        Project.Build("src/Allocator.C");
        string inC = Path.Combine(Folder, "libheap.so");
        Compile("gcc", "-O2", "-fPIC", "-shared", Source, "-o", inC);
        var one = new Library(inC);
        var other = new Library(Repository.At("src", "Allocator.C", "bin", "Release", "net10.0", "liballocator_nostd.so"));
        return new Timing(() => one.Run(smallest, largest), () => other.Run(smallest, largest), Requests).Figures;
    }

    /// <summary>Null where there is no compiler for C on Arm.</summary>
    internal static string[]? OnTheBoard()
    {
        if (OnPath.Find("arm-none-eabi-gcc") is null)
            return null;
        string code = Path.Combine(Folder, "heap.o");
        string archive = Path.Combine(Folder, "libheap-arm.a");
        Compile(
            "arm-none-eabi-gcc", "-O2", "-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16",
            "-ffreestanding", "-c", Source, "-o", code);
        Compile("arm-none-eabi-ar", "rcs", archive, code);
        return BoardCount.Read("benchmarks/SameInC/Board", Figures());
    }

    private static void Compile(string program, params string[] arguments)
    {
        (int status, string output) = Shell.Run(program, arguments);
        if (status != 0)
            throw new CommandException($"{program} could not compile benchmarks/SameInC/heap.c: {output.Trim()}");
    }

    [GeneratedRegex(@"instructions for a request: C (\d+), C# (\d+)")]
    private static partial Regex Figures();

    /// <summary>One of the two, with a heap in it.</summary>
    private sealed class Library
    {
        private readonly delegate* unmanaged[SuppressGCTransition]<void*, nuint, nuint, void*> _allocate;
        private readonly delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, nuint, byte> _deallocate;
        private readonly void* _heap;
        private readonly nint[] _blocks = new nint[Slots];
        private readonly uint[] _sizes = new uint[Slots];

        internal Library(string path)
        {
            nint library = NativeLibrary.Load(path);
            _allocate = (delegate* unmanaged[SuppressGCTransition]<void*, nuint, nuint, void*>)
                NativeLibrary.GetExport(library, "fixed_region_heap_allocate");
            _deallocate = (delegate* unmanaged[SuppressGCTransition]<void*, void*, nuint, nuint, byte>)
                NativeLibrary.GetExport(library, "fixed_region_heap_deallocate_sized");
            var create = (delegate* unmanaged<void*, nuint, void*>)
                NativeLibrary.GetExport(library, "fixed_region_heap_create");
            _heap = create(NativeMemory.AlignedAlloc(RegionSize, 4096), RegionSize);
        }

        /// <summary>Allocates where nothing is, releases where something is, at random: always the same.</summary>
        internal void Run(uint smallest, uint largest)
        {
            var random = new RandomSource(1);
            for (int i = 0; i < Requests; i++)
            {
                int slot = (int)random.Below(Slots);
                if (_blocks[slot] != 0)
                {
                    _ = _deallocate(_heap, (void*)_blocks[slot], _sizes[slot], 8);
                    _blocks[slot] = 0;
                    continue;
                }
                _sizes[slot] = random.Between(smallest, largest);
                _blocks[slot] = (nint)_allocate(_heap, _sizes[slot], 8);
            }
            for (int slot = 0; slot < Slots; slot++)
            {
                if (_blocks[slot] != 0)
                    _ = _deallocate(_heap, (void*)_blocks[slot], _sizes[slot], 8);
                _blocks[slot] = 0;
            }
        }
    }
}
