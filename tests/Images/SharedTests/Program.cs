using static TestImage.Verdict;

namespace TestImage;

/// <summary>Runs every test; by the order 1, those that are to fail instead; by the order 2, names each before it begins.</summary>
internal static unsafe class Program
{
    private static void Main()
    {
        TestRun.AreDeliberate = Order == 1;
        TestRun.AreNamed = Order == 2;
        TestMemory.Memory.ExhaustionHook = &LeaveForRoom;
        TestMemory.Memory.Keep();
        TestList.RunAll();
        Print("tests", TestRun.Run);
        Print("failed", TestRun.Failed);
        Print("without room", TestRun.WithoutRoom);
        Conclude();
    }

    // Does not come back.
    private static bool LeaveForRoom(nuint size, nuint alignment)
    {
        TestRun.LeaveForRoom();
        return false;
    }
}
