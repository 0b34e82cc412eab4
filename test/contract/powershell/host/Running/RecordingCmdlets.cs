using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;

namespace Onewrap.PowerShellHost;

/// <summary>
/// PowerShell's own cmdlets, each as a class that is derived from it at run time and notes the call before it begins.
/// Those that are sealed stay as they are.
/// </summary>
public static class RecordingCmdlets
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("RecordingCmdlets"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("RecordingCmdlets");

    public static Type For(Type cmdlet)
    {
        if (cmdlet.IsSealed || !cmdlet.IsSubclassOf(typeof(PSCmdlet)))
        {
            return cmdlet;
        }

        // The name stands in the identifiers of errors.
        var type = Module.DefineType(cmdlet.FullName!, TypeAttributes.Public | TypeAttributes.Class, cmdlet);
        type.SetCustomAttribute(Copy(cmdlet));
        Override(type, cmdlet, "BeginProcessing", nameof(Recorder.Begin));
        Override(type, cmdlet, "ProcessRecord", nameof(Recorder.Guard));
        return type.CreateType();
    }

    private static void Override(TypeBuilder type, Type cmdlet, string name, string before)
    {
        var original = cmdlet.GetMethod(name, Own, []);
        if (original is null || original.IsFinal)
        {
            return;
        }

        const MethodAttributes attributes =
            MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig;
        var body = type.DefineMethod(name, attributes, typeof(void), []).GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Call, typeof(Recorder).GetMethod(before)!);
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Call, original);
        body.Emit(OpCodes.Ret);
    }

    /// <summary>The engine looks for the attribute on the class itself.</summary>
    private static CustomAttributeBuilder Copy(Type cmdlet)
    {
        var data = cmdlet.GetCustomAttributesData().Single(item => item.AttributeType == typeof(CmdletAttribute));
        return new CustomAttributeBuilder(
            data.Constructor,
            [.. data.ConstructorArguments.Select(argument => argument.Value)],
            [.. data.NamedArguments.Select(argument => (PropertyInfo)argument.MemberInfo)],
            [.. data.NamedArguments.Select(argument => argument.TypedValue.Value)]);
    }
}
