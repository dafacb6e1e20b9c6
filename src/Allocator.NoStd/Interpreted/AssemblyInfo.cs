#if NANOFRAMEWORK_1_0
using System.Reflection;
using System.Runtime.CompilerServices;

// A deployment holds assemblies by name and version. The same number stands in Directory.Build.props.
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: InternalsVisibleTo("NFUnitTest")]
#endif
