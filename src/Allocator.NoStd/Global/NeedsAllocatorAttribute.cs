using System;

namespace Allocator.NoStd;

/// <summary>
/// This assembly asks the global allocator for memory; so no allocator may depend on it. The build writes it into every
/// assembly that uses <see cref="GlobalAllocator"/>, or <c>new</c> where there is no runtime.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class NeedsAllocatorAttribute : Attribute;
