#if NANOFRAMEWORK_1_0
namespace Allocator.Board.Esp32;

/// <summary>
/// How large the region is, and what is left beside it: decided from figures, before anything is reserved. It makes no
/// array, and says in one line what it has decided.
/// </summary>
public sealed class MemoryBudget
{
    /// <summary>
    /// The most bytes that one array can surely have. The interpreter's heap has pieces of at most 65,535 times 12 bytes,
    /// of which it takes some for itself: how many, depends on how the firmware was built.
    /// </summary>
    public const int LargestArray = 786352;

    /// <summary>
    /// The most bytes that the network stack takes in one piece: a record of TLS, two for each connection (nanoFramework/Home,
    /// issue 792).
    /// </summary>
    public const int LargestForNetwork = 16717;

    private const int Smallest = 16;

    // A region brings with it control data of about 3.5 %, in an array of its own, and the headers of both.
    private const int ControlShare = 28;
    private const int ControlLeast = 512;

    private readonly MemoryFigures? _figures;
    private readonly int _leaveManaged;
    private readonly int _leaveInternal;

    private MemoryBudget(MemoryFigures? figures, int leaveManaged, int leaveInternal)
    {
        _figures = figures;
        _leaveManaged = leaveManaged;
        _leaveInternal = leaveInternal;
    }

    /// <summary>Whether the region can be had, and if not, why.</summary>
    public BudgetStatus Status { get; private set; }

    /// <summary>The region's bytes, a multiple of 8; 0 unless <see cref="BudgetStatus.Granted"/>.</summary>
    public int RegionBytes { get; private set; }

    /// <summary>The largest region that these figures allow, a multiple of 8; 0 if none.</summary>
    public int WouldFit { get; private set; }

    /// <summary>A region of so many bytes.</summary>
    /// <param name="bytes">From 16 to <see cref="LargestArray"/>; what is over a multiple of 8 is left out.</param>
    /// <param name="leaveManaged">Bytes that are to stay free on the managed heap, for the program's own objects.</param>
    /// <param name="leaveInternal">
    /// Bytes that must be free in internal SRAM, for the network stack, up to <see cref="LargestForNetwork"/> of them in one piece;
    /// 0 without a network. A region does not take from
    /// them unless the managed heap lies there; but a board that has less will fail later, and less clearly.
    /// </param>
    /// <param name="figures">What there is.</param>
    public static MemoryBudget ForBytes(int bytes, int leaveManaged, int leaveInternal, MemoryFigures? figures)
    {
        MemoryBudget budget = new MemoryBudget(figures, leaveManaged, leaveInternal);
        budget.Decide(bytes, bytes >= Smallest);
        return budget;
    }

    /// <summary>A region of a share of what is free on the managed heap, and no more than one array holds.</summary>
    /// <param name="percent">From 1 to 100.</param>
    /// <param name="leaveManaged">As for <see cref="ForBytes"/>.</param>
    /// <param name="leaveInternal">As for <see cref="ForBytes"/>.</param>
    /// <param name="figures">What there is.</param>
    public static MemoryBudget ForShare(int percent, int leaveManaged, int leaveInternal, MemoryFigures? figures)
    {
        MemoryBudget budget = new MemoryBudget(figures, leaveManaged, leaveInternal);
        bool isShare = percent >= 1 && percent <= 100 && figures != null;
        budget.Decide(isShare ? Share(figures!.ManagedFree, percent) : 0, isShare);
        return budget;
    }

    // The whole share, less the control data that comes with it.
    private static int Share(uint free, int percent)
    {
        uint share = free / 100 * (uint)percent;
        int bytes = share > 2 * LargestArray ? LargestArray : WithoutControl((int)share);
        return bytes > LargestArray ? LargestArray : bytes < Smallest ? Smallest : bytes;
    }

    private void Decide(int bytes, bool isValid)
    {
        if (_figures == null || _leaveManaged < 0 || _leaveInternal < 0)
        {
            Status = BudgetStatus.Invalid;
            return;
        }
        bool leavesEnoughInternal = LeavesEnoughInternal();
        WouldFit = leavesEnoughInternal ? LargestRegion() : 0;
        Status = !isValid ? BudgetStatus.Invalid
            : bytes > LargestArray ? BudgetStatus.BeyondOneArray
            : !leavesEnoughInternal ? BudgetStatus.TooLittleForNetwork
            : (bytes & ~7) > WouldFit ? BudgetStatus.TooLittleFree
            : BudgetStatus.Granted;
        RegionBytes = Status == BudgetStatus.Granted ? bytes & ~7 : 0;
    }

    private bool LeavesEnoughInternal() => _figures!.InternalTotal == 0
        || (_figures.InternalFree >= (uint)_leaveInternal && _figures.InternalLargest >= (uint)InOnePiece());

    private int InOnePiece() => _leaveInternal < LargestForNetwork ? _leaveInternal : LargestForNetwork;

    private int LargestRegion()
    {
        uint free = _figures!.ManagedFree;
        if (free <= (uint)_leaveManaged)
            return 0;
        uint left = free - (uint)_leaveManaged;
        int bytes = left > LargestArray + LargestArray / ControlShare + ControlLeast ? LargestArray : WithoutControl((int)left);
        return bytes < Smallest ? 0 : bytes & ~7;
    }

    private static int WithoutControl(int bytes) => bytes - bytes / ControlShare - ControlLeast;

    /// <summary>The budget, or the refusal and what would fit, in one line. Makes strings: once, at the start.</summary>
    public string Line()
    {
        if (_figures == null)
            return "region refused: no figures of this board's memory";
        string memory = "; managed heap " + Text(_figures.ManagedFree) + " free, " + Native();
        if (Status == BudgetStatus.Granted)
        {
            return "region " + RegionBytes.ToString() + " bytes" + memory + "; left on the managed heap "
                + Text(_figures.ManagedFree - (uint)RegionBytes) + " less control data, wanted "
                + _leaveManaged.ToString();
        }
        return "region refused: " + Reason() + memory + "; a region of " + WouldFit.ToString() + " bytes would fit";
    }

    private string Native() => _figures!.InternalTotal == 0
        ? "native memory unknown"
        : "internal " + Text(_figures.InternalFree) + " of " + Text(_figures.InternalTotal) + " free, "
            + Text(_figures.InternalLargest) + " in one piece, PSRAM "
            + (_figures.PsramTotal == 0 ? "none" : Text(_figures.PsramFree) + " of " + Text(_figures.PsramTotal) + " free");

    private string Reason()
    {
        switch (Status)
        {
            case BudgetStatus.BeyondOneArray:
                return "one array has at most " + LargestArray.ToString() + " bytes";
            case BudgetStatus.TooLittleFree:
                return "too little is free beside the " + _leaveManaged.ToString() + " bytes to be left";
            case BudgetStatus.TooLittleForNetwork:
                return "the network is to have " + _leaveInternal.ToString() + " bytes of internal memory, "
                    + InOnePiece().ToString() + " in one piece";
            default:
                return "the size, the share, or what is to be left is out of range";
        }
    }

    private static string Text(uint bytes) => bytes.ToString();
}
#endif
