using Allocator.Board.Image;
using Allocator.Objects;
using Allocator.Programs;

namespace Programs;

/// <summary>
/// Runs byte-coded programs on the board's heap, one line each. The emulator writes an order in front of the stack before
/// the start: the length of a program that follows, and nothing else is run; or 0 and how many random programs to run,
/// besides all that are in the image.
/// </summary>
internal static unsafe class Program
{
    private const uint Order = 0x2000_0100;
    private const int Operations = 120;

    private static byte* s_region;

    private static void Main()
    {
        s_region = (byte*)BoardHeap.Heap.Allocate(PointerForm.MostBytes, PointerForm.Alignment);
        int length = *(int*)Order;
        if (s_region is null)
            Serial.WriteLine("FAILED the board has no room for the region");
        else if (length > 0)
            Run("order", Copy((byte*)Order + 4, length));
        else
            RunAll(*(int*)(Order + 4));
        Serial.WriteLine("done");
    }

    private static void RunAll(int randomPrograms)
    {
        for (uint i = 0; i < Machine.AssetCount; i++)
        {
            using ObjectScope scope = ObjectScope.Open();
            Asset asset = Machine.GetAsset(i);
            Run(asset.Name, Copy(asset.Bytes, (int)asset.Size));
        }
        for (int seed = 1; seed <= randomPrograms; seed++)
        {
            using ObjectScope scope = ObjectScope.Open();
            Run("random", ProgramMaker.Make(seed, Operations));
        }
    }

    private static void Run(string name, byte[] program)
    {
        PointerForm heap = new PointerForm(s_region, Operation.RegionBytes(program));
        ProgramRun run = new ProgramRun(heap, program);
        string? fault = run.Play();
        heap.Retire();
        Serial.Write(fault is null ? "ok " : "FAILED ");
        Serial.Write(name);
        Serial.Write(" ");
        Serial.Write(run.Answers);
        Serial.Write(" ");
        Serial.Write((uint)run.At);
        Serial.Write(" ");
        Serial.WriteLine(fault ?? "");
    }

    private static byte[] Copy(byte* from, int length)
    {
        byte[] program = new byte[length];
        for (int i = 0; i < length; i++)
            program[i] = from[i];
        return program;
    }
}
