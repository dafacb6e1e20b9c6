#if !NANOFRAMEWORK_1_0
using System.Runtime.CompilerServices;
#endif

namespace Allocator.NoStd;

// Where the choice is kept, and how it is made.
public static unsafe partial class GlobalAllocator
{
    private static GlobalChoice? s_registered;

#if NANOFRAMEWORK_1_0
    private static GlobalChoice? Choice => s_registered;

    private static void Keep(GlobalChoice choice) => s_registered = choice;
#else
    // Without a runtime a static reference lies in an object, which the allocator makes that is registered here. So there
    // the choice is kept as a number: it is built into the image, and nothing moves it. The features of .NET tell the two
    // apart: our own core library has none.
    private static readonly bool s_hasRuntime = RuntimeFeature.IsSupported(RuntimeFeature.NumericIntPtr);
    private static nint s_built;

#pragma warning disable CS8500 // A reference is looked at as a number only where nothing moves.
    private static GlobalChoice? Choice
    {
        [MethodImpl(Flavour.Inline)]
        get
        {
            if (s_hasRuntime)
                return s_registered;
            nint built = s_built;
            return *(GlobalChoice?*)&built;
        }
    }

    private static void Keep(GlobalChoice choice)
    {
        if (s_hasRuntime)
            s_registered = choice;
        else
            s_built = *(nint*)&choice;
    }
#pragma warning restore CS8500
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
        if (Choice != null)
            return RegistrationStatus.AlreadyRegistered;
        Keep(new Registration(allocator));
        return RegistrationStatus.Registered;
    }

    /// <summary>For the code that the build writes, at the start of an artifact.</summary>
    /// <param name="choice">The build's choice.</param>
    /// <returns>As for <see cref="Register(MemoryAllocator)"/>.</returns>
    public static RegistrationStatus Register(GlobalChoice? choice)
    {
        if (choice == null)
            return RegistrationStatus.NoAllocator;
        if (Choice != null)
            return RegistrationStatus.AlreadyRegistered;
        Keep(choice);
        return RegistrationStatus.Registered;
    }

    private sealed class Registration : GlobalChoice
    {
        private readonly MemoryAllocator _allocator;

        internal Registration(MemoryAllocator allocator) => _allocator = allocator;

        public override MemoryAllocator? Allocator => _allocator;
    }
}
