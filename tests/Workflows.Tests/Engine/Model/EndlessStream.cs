namespace Workflows.Tests.Engine.Model;

/// <summary>A file of the given length that begins with a text and goes on with spaces; counts what was read.</summary>
internal sealed class EndlessStream(byte[] head, long length) : Stream
{
    public long Given { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = (int)Math.Min(count, length - Given);
        for (var at = 0; at < given; at++)
            buffer[offset + at] = Given + at < head.Length ? head[Given + at] : (byte)' ';
        Given += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
