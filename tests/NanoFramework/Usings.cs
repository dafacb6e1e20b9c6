// The desktop's tests have MSTest here: Allocator.NoStd.Arrays.Tests.
global using nanoFramework.TestFramework;
