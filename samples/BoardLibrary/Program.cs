using Allocator.Board.Image;
using Allocator.Objects;
using Pools;

namespace BoardLibrary;

/// <summary>A program that only uses <c>new</c>: where that leads is the affair of the library Pools.</summary>
internal static class Program
{
    private static void Main()
    {
        uint small = PoolAllocator.Global.FreeSmall;
        uint medium = PoolAllocator.Global.FreeMedium;
        uint large = PoolAllocator.Global.FreeLarge;

        object[] made = [new int[4], new int[5], new int[50], new int[500]];
        Tell("32", small - PoolAllocator.Global.FreeSmall);
        Tell("256", medium - PoolAllocator.Global.FreeMedium);
        Tell("2048", large - PoolAllocator.Global.FreeLarge);

        foreach (object one in made)
            ObjectMemory.Deallocate(one);
        ObjectMemory.Deallocate(made);
        bool isBack = small == PoolAllocator.Global.FreeSmall
            && medium == PoolAllocator.Global.FreeMedium
            && large == PoolAllocator.Global.FreeLarge;
        Serial.WriteLine(isBack ? "all given back" : "something is missing");
    }

    private static void Tell(string size, uint count)
    {
        Serial.Write("objects in blocks of ");
        Serial.Write(size);
        Serial.Write(" bytes: ");
        Serial.Write(count);
        Serial.WriteLine("");
    }
}
