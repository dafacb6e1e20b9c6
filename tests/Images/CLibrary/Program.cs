using Allocator.Board.Image;
using Allocator.NoStd;
using Allocator.Objects;

namespace CLibraryImage;

/// <summary>The global allocator is the C library's. Objects come and go until nothing is left.</summary>
internal static unsafe class Program
{
    [GlobalAllocator]
    internal static readonly SystemAllocator CLibrary = new();

    private static byte[]? s_reserve;

    private static void Main()
    {
        Serial.WriteLine(GlobalAllocator.Current is SystemAllocator ? "the C library's allocator" : "another allocator");
        int[] numbers = new int[100];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = i;
        string text = "ab" + new string('c', numbers[3]);
        Serial.WriteLine(text + ", " + (IsInHeap(numbers) && IsInHeap(text) ? "in" : "not in") + " the SRAM that is left");

        bool isBack = ObjectMemory.Deallocate(text) && !ObjectMemory.Deallocate("literal");
        Serial.WriteLine(isBack ? "given back" : "not given back");
        int made = 0;
        for (int i = 0; i < 1000; i++)
        {
            using ObjectScope scope = ObjectScope.Open();
            made += new byte[20_000].Length / 20_000;
        }
        Serial.Write(made);
        Serial.WriteLine(" arrays, one after the other");
        void* page = GlobalAllocator.Allocate(100, 4096);
        page = GlobalAllocator.Reallocate(page, 100, 10_000, 4096);
        Serial.WriteLine(page != null && (nuint)page % 4096 == 0 ? "aligned, and still after a move" : "not aligned");

        s_reserve = new byte[30_000];
        CLibrary.ExhaustionHook = &GiveReserve;
        object? kept = null;
        for (int i = 0; ; i++)
            kept = new object?[250] is { } link && Link(link, kept) ? link : null;
    }

    private static bool Link(object?[] link, object? to)
    {
        link[0] = to;
        return true;
    }

    private static bool IsInHeap(object made)
    {
        byte* at = *(byte**)&made;
        return at >= Machine.HeapStart && at < (byte*)Machine.HeapStart + Machine.HeapSize;
    }

    private static bool GiveReserve(nuint size, nuint alignment)
    {
        Serial.Write("exhausted at ");
        Serial.Write((uint)size);
        Serial.WriteLine(s_reserve is null ? " bytes, and no reserve" : " bytes, the reserve is given back");
        bool gave = ObjectMemory.Deallocate(s_reserve);
        s_reserve = null;
        return gave;
    }
}
