using System;

namespace Allocator.Recorder;

/// <summary>The constants of version 1 of the trace format, which traces/README.md describes.</summary>
public static class TraceFormat
{
    /// <summary>The version this program reads and writes.</summary>
    public const byte Version = 1;

    /// <summary>The length of the header, in bytes.</summary>
    public const int HeaderLength = 32;

    /// <summary>The offset of the version.</summary>
    public const int VersionOffset = 4;

    /// <summary>The offset of the three reserved bytes.</summary>
    public const int ReservedOffset = 5;

    /// <summary>The offset of the number of requests.</summary>
    public const int RequestCountOffset = 8;

    /// <summary>The offset of the number of slots.</summary>
    public const int SlotCountOffset = 12;

    /// <summary>The offset of the peak of live bytes.</summary>
    public const int PeakLiveBytesOffset = 16;

    /// <summary>The offset of the length of the title.</summary>
    public const int TitleLengthOffset = 20;

    /// <summary>The offset of the length of the request stream.</summary>
    public const int StreamLengthOffset = 24;

    /// <summary>The offset of the checksum of everything after the header.</summary>
    public const int ChecksumOffset = 28;

    /// <summary>How many low bits of a request's head hold its kind.</summary>
    public const int KindBits = 3;

    /// <summary>The largest size of a request, in bytes.</summary>
    public const uint LargestSize = 1u << 28;

    /// <summary>The alignment, in bytes, that every block has without asking.</summary>
    public const uint NaturalAlignment = 8;

    /// <summary>The largest base-2 logarithm of an alignment.</summary>
    public const byte LargestAlignmentLog2 = 28;

    /// <summary>The bytes a trace begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "ATRC"u8;
}
