using System.IO;
using System.Linq;
using System.Text;
using Allocator.Recorder;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>From what valgrind logs to a trace and back.</summary>
[TestClass]
public sealed class ValgrindLogTests
{
    // As valgrind 3.19 wrote it, with a call for a block that was never seen put in.
    private const string Log = """
        ==7047== Massif, a heap profiler
        --7047-- malloc(100) = 0x4A3B030
        --7047-- calloc(4,25) = 0x4A3B0C0
        --7047-- memalign(al 64, size 200) = 0x4A3B180
        --7047-- free(0x4A3B030)
        --7047-- realloc(0x4A3B0C0,300) = 0x4A3B2A0
        --7047-- free(0x9999000)
        --7047-- malloc(0) = 0x4A3B030
        """;

    [TestMethod]
    public void ALogBecomesTheTraceOfItsCalls() => TraceFiles.With(Encoding.UTF8.GetBytes(Log), log =>
    {
        Trace trace = TraceBuilder.Build(ValgrindLog.Read(log), log, "seven calls", int.MaxValue, out int unseen);
        Assert.AreEqual(1, unseen);
        RequestKind[] expected =
        [
            RequestKind.Allocate, RequestKind.AllocateZeroed, RequestKind.AllocateAligned,
            RequestKind.Release, RequestKind.Reallocate, RequestKind.Allocate,
        ];
        CollectionAssert.AreEqual(expected, trace.Requests.Select(request => request.Kind).ToArray());
        Assert.AreEqual(501u, trace.PeakLiveBytes);
        Assert.AreEqual(6, trace.Requests[2].AlignmentLog2);
        Assert.AreEqual(0, trace.Requests[5].Slot);
        Assert.AreEqual(1u, trace.Requests[5].Size);
        string path = log + ".trace";
        TraceWriter.Write(trace, path);
        Trace back = TraceReader.Read(path);
        File.Delete(path);
        Assert.AreEqual("seven calls", back.Title);
        CollectionAssert.AreEqual(trace.Requests.ToArray(), back.Requests.ToArray());
    });
}
