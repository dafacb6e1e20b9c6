#if NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>Is told what a guarded allocator finds. An interpreter has no function pointers, so here it is an object.</summary>
public abstract class DamageHook
{
    /// <summary>Called once for each finding. It may print; it must not use the allocator.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="block">The block's address; of <see cref="Damage.NoBlock"/>, what was named instead of one; 0 for none.</param>
    /// <param name="size">The bytes that were asked for; 0 where they are not known.</param>
    /// <param name="owner">The block's owner; 0 where it is not known.</param>
    public abstract void Report(Damage kind, int block, int size, uint owner);
}
#endif
