using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Workflows.Placement.Matching;

/// <summary>
/// Draws lots between those whom no rule parts. The lot follows from what it is drawn for and the seeker's id, so everybody can
/// draw it again, and nobody can improve it by what they wish for.
/// </summary>
public static class Lot
{
    /// <param name="draw">What is drawn for, such as a round; another draw gives others luck.</param>
    /// <param name="seeker">The seeker's id.</param>
    public static ulong Of(string draw, string seeker)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{draw}\n{seeker}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
