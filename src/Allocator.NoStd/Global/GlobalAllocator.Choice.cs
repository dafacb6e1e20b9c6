#if !NANOFRAMEWORK_1_0
using System.Runtime.CompilerServices;
#endif

namespace Allocator.NoStd;

// Where the choice is kept, and how it is made.
public static unsafe partial class GlobalAllocator
{
    private static MemoryAllocator? s_current;

#if NANOFRAMEWORK_1_0
    private static MemoryAllocator? Chosen => s_current;

    private static bool IsChosen => s_current != null;

    private static void Keep(GlobalChoice choice) => s_current = choice.Allocator;
#else
    // Without a runtime the choice itself is kept, and asked at each call: the compiler knows its answer. As a number,
    // because a static reference lies in an object that could be missing still; the choice is built into the image, and
    // nothing moves it. The features of .NET tell the two apart: our own core library has none.
    private static readonly bool s_hasRuntime = RuntimeFeature.IsSupported(RuntimeFeature.NumericIntPtr);
    private static nint s_built;

    private static MemoryAllocator? Chosen
    {
        [MethodImpl(Flavour.Inline)]
        get => s_hasRuntime ? s_current : Unsafe.As<nint, GlobalChoice>(ref s_built).Allocator;
    }

    private static bool IsChosen => s_hasRuntime ? s_current != null : s_built != 0;

    private static void Keep(GlobalChoice choice)
    {
        if (s_hasRuntime)
            s_current = choice.Allocator;
        else
            s_built = Unsafe.As<GlobalChoice, nint>(ref choice);
    }
#endif

    /// <summary>Makes an allocator the global one, where the build has not chosen. Once, before anything else.</summary>
    /// <param name="allocator">The allocator; it need not be ready yet.</param>
    /// <returns>
    /// <see cref="RegistrationStatus.AlreadyRegistered"/>, and nothing changed, if there is one: so always where the build
    /// has chosen, as it does for board images and native libraries.
    /// </returns>
    public static RegistrationStatus Register(MemoryAllocator? allocator)
    {
        if (allocator == null)
            return RegistrationStatus.NoAllocator;
        if (IsChosen)
            return RegistrationStatus.AlreadyRegistered;
        s_current = allocator;
        return RegistrationStatus.Registered;
    }

    /// <summary>For the code that the build writes, at the start of an artifact.</summary>
    /// <param name="choice">The build's choice.</param>
    /// <returns>As for <see cref="Register(MemoryAllocator)"/>.</returns>
    public static RegistrationStatus Register(GlobalChoice? choice)
    {
        if (choice == null)
            return RegistrationStatus.NoAllocator;
        if (IsChosen)
            return RegistrationStatus.AlreadyRegistered;
        Keep(choice);
        return RegistrationStatus.Registered;
    }
}
