namespace Allocator.Board.Image;

/// <summary>The board this image runs on. Only in board images: elsewhere there is none.</summary>
public static unsafe class Machine
{
    private static ImageInfo* s_info;
    private static byte* s_heapStart;

    /// <summary>The board the image was built for.</summary>
    public static Board Board
    {
        get
        {
            Board board = Board.First;
            for (uint i = s_info->Board; i > 0; i--)
                board = board.Next!;
            return board;
        }
    }

    /// <summary>The first address of what the program leaves of the first SRAM bank: offered to the global allocator.</summary>
    public static void* HeapStart => s_heapStart;

    /// <summary>The bytes that the program leaves of the first SRAM bank.</summary>
    public static uint HeapSize => (uint)((byte*)s_info->HeapEnd - s_heapStart);

    /// <summary>How many files were linked into the image (the project's <c>ImageAsset</c> items).</summary>
    public static uint AssetCount => s_info->AssetCount;

    /// <summary>A file linked into the image, in the order of the project's items.</summary>
    public static Asset GetAsset(uint index) => s_info->Assets[index];

    /// <summary>Resets the board. In the emulator started with <c>-no-reboot</c>, this ends it.</summary>
    public static void Reset()
    {
        ((Register*)Processor.ApplicationInterruptControl)->Value = 0x05FA_0004;
        while (true)
        {
        }
    }

    internal static ImageInfo* Info => s_info;

    internal static void Identify(ImageInfo* info)
    {
        s_info = info;
        s_heapStart = info->HeapStart;
    }

    /// <summary>Takes so many bytes, a multiple of 8, from what is left, before anybody else does.</summary>
    internal static byte* Reserve(uint size)
    {
        byte* start = s_heapStart;
        s_heapStart += size;
        return start;
    }
}
