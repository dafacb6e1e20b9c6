using System.Collections.Generic;
using System.Linq;
using Allocator.Emulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Samples.Tests;

/// <summary>Every image prints on every board what its README says.</summary>
[TestClass]
public sealed class BoardSampleTests
{
    public static IEnumerable<object[]> Cases =>
        from sample in Sample.All
        where sample.IsForBoards
        from board in sample.Boards
        select new object[] { sample.Folder, board };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void PrintsWhatItsReadmeSays(string folder, string board)
    {
        if (!Qemu.IsInstalled)
            Assert.Inconclusive("qemu-system-arm is missing");
        Sample sample = Sample.All.Single(one => one.Folder == folder);
        IReadOnlyList<string> lines = Qemu.Run(board, sample.Made($"{sample.Name}.{board}.elf"));
        Assert.AreEqual(sample.Readme.Outputs[0], string.Join('\n', lines).TrimEnd('\n'));
    }
}
