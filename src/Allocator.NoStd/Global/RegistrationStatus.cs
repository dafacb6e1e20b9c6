namespace Allocator.NoStd;

/// <summary>What came of a registration.</summary>
public enum RegistrationStatus
{
    /// <summary>The allocator is the global one from now on.</summary>
    Registered,

    /// <summary>There is a global allocator already, chosen by the build or registered before. It stays.</summary>
    AlreadyRegistered,

    /// <summary>There was no allocator in the call. Nothing changed.</summary>
    NoAllocator,
}
