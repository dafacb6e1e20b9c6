using System;

namespace Allocator.NoStd;

/// <summary>
/// Makes the allocator in this field the one that all default requests of an artifact go to: <c>new</c> where there is
/// no runtime, and <see cref="GlobalAllocator"/> everywhere.
/// </summary>
/// <remarks>
/// The field is <c>static readonly</c>, its type derives from <see cref="MemoryAllocator"/>, and it is set where it is
/// declared. One per artifact: a board image, a program, a native library. It may stand in a library that the artifact
/// references; then it is public. The build checks all of this: docs/rules.
/// </remarks>
[AttributeUsage(AttributeTargets.Field)]
public sealed class GlobalAllocatorAttribute : Attribute;
