namespace Allocator.Malloc;

/// <summary>What is told when something cannot be done, in one line on the standard error.</summary>
internal static unsafe class Refusal
{
    internal static void TellExhaustion(nuint size)
    {
        Line line = Line.Begin();
        line.Add("no room for ");
        line.Add(size);
        line.Add(" bytes: the region has ");
        line.Add(ProcessRegion.Size);
        line.Add("; set ");
        line.Add(SizeVariable.Name);
        line.Add(" to more, at most 8191M");
        line.Write();
    }

    /// <summary>Ends the process because of an address that is no live block's.</summary>
    internal static void Stop(string function, void* address)
    {
        Line line = Line.Begin();
        line.Add(function);
        line.Add("(");
        line.AddAddress(address);
        line.Add("): ");
        AddReason(ref line, address);
        line.Write();
        CLibrary.Abort();
    }

    /// <summary>Ends the process because a free block's links are not what the heap has written.</summary>
    internal static void StopDamaged()
    {
        Line line = Line.Begin();
        line.Add("memory has been written to after its release, or behind the end of a block");
        line.Write();
        CLibrary.Abort();
    }

    private static void AddReason(ref Line line, void* address)
    {
        nuint size = ProcessHeap.UsableSize(address);
        if (size != 0)
        {
            line.Add("the block has another size, of ");
            line.Add(size);
            line.Add(" bytes");
        }
        else
        {
            line.Add(ProcessRegion.Contains(address)
                ? "no block begins there, or it has been released already"
                : "this is none of our blocks");
        }
    }
}
