namespace Allocator.Generator.Tests;

/// <summary>Sources that many tests build upon.</summary>
internal static class Sources
{
    public const string Main = """

        internal static class Entry
        {
            private static void Main()
            {
            }
        }
        """;

    /// <summary>A namespace Pools with an allocator that never has memory.</summary>
    public const string Pool = """

        namespace Pools
        {
            public sealed unsafe class PoolAllocator : Allocator.NoStd.MemoryAllocator
            {
                public override void* TryAllocate(nuint size, nuint alignment) => null;

                public override bool Deallocate(void* block, nuint size, nuint alignment) => false;
            }
        }
        """;

    public const string PoolField = """

        namespace Pools
        {
            public static class Shared
            {
                [Allocator.NoStd.GlobalAllocator] public static readonly PoolAllocator Pool = new();
            }
        }
        """;

    /// <summary>A library that asks the global allocator, and a type to depend on it by.</summary>
    public const string Collections = """
        public static unsafe class Vector
        {
            public static void* Make() => Allocator.NoStd.GlobalAllocator.Allocate(8, 8);
        }
        """;

    /// <summary>What the image's default stands on.</summary>
    public static Code Board => Code.Library("Allocator.Board", """
        namespace Allocator.Board.Image;

        public static class BoardHeap
        {
            public static readonly global::Allocator.NoStd.FixedRegionHeap Heap = new();
        }
        """) with
    { IsCoreOnly = true };

    public static Code Objects => Code.Library("Allocator.Objects", """
        namespace Allocator.Objects;

        public static class ObjectMemory
        {
            public static bool Deallocate(object made) => made != null;
        }

        public readonly ref struct ObjectScope
        {
            public static ObjectScope Open() => default;

            public void Dispose()
            {
            }
        }
        """);
}
