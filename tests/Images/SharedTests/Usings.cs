// .NET's tests have MSTest here, nanoFramework's its own framework.
global using TestImage;
