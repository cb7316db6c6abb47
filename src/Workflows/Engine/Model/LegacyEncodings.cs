using System.Text;

namespace Workflows.Engine.Model;

/// <summary>
/// Encodings such as windows-1252 that other tools' files declare and that the runtime knows only on request.
/// </summary>
public static class LegacyEncodings
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return true;
    });

    /// <summary>Makes them known to XML readers of this process; cheap to call again.</summary>
    public static void Enable() => _ = Registered.Value;
}
