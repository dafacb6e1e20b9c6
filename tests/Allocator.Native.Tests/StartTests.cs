using System;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>A library starts at the first call, whoever makes it.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class StartTests
{
    private const int Threads = 8;
    private const int Rounds = 25;

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    public void ThreadsMayMakeTheFirstCallTogether(string name)
    {
        string folder = Directory.CreateTempSubdirectory("native-start-").FullName;
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                // Another file is another library: not yet started.
                string copy = Path.Combine(folder, $"{round}.so");
                File.Copy(Library.PathOf(name), copy);
                StartFromThreads(new Library(copy));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void StartFromThreads(Library library)
    {
        var status = (delegate* unmanaged<int>)library.Find("memory_status");
        var used = (delegate* unmanaged<nuint>)library.Find("memory_used");
        using var together = new Barrier(Threads);
        int[] statuses = new int[Threads];
        nuint[] sizes = new nuint[Threads];
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
            {
                together.SignalAndWait();
                statuses[i] = status();
                sizes[i] = used();
            })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.IsTrue(statuses.All(each => each == 0), string.Join(' ', statuses));
        Assert.IsTrue(sizes.All(each => each == sizes[0]), string.Join(' ', sizes));
        Assert.AreEqual(0, library.Call("check_statics"));
    }

    [TestMethod]
    public void LibrariesInOneProcessKeepApart()
    {
        Library other = Library.Load(Library.FixedRegion);
        Library one = Library.Load(Library.Default);
        Assert.AreEqual(2, other.Call("memory_kind"));
        Assert.AreEqual(1, one.Call("memory_kind"));
    }
}
