using Allocator.Board.Image;
using Allocator.NoStd;
using Allocator.PeerFaults;

namespace PeerFaultsImage;

/// <summary>Says of each fault whether it is absent.</summary>
internal static unsafe class Program
{
    private static readonly Subject s_subject = new();

    private static void Main()
    {
        byte* memory = (byte*)GlobalAllocator.Allocate(PeerFaults.Memory, 4096);
        for (int fault = 0; fault < PeerFaults.Count; fault++)
        {
            Serial.Write(PeerFaults.IsAbsent(fault, s_subject, memory) ? "absent: " : "PRESENT: ");
            Serial.WriteLine(PeerFaults.NameOf(fault));
        }
    }

    private sealed class Subject : PeerSubject
    {
        private static readonly FixedRegionHeap s_heap = new();

        internal override MemoryAllocator? Begin(byte* region, uint size) =>
            s_heap.Initialize(region, size) == RegionStatus.Ready ? s_heap : null;

        internal override void End() => s_heap.Retire();
    }
}
