using System.IO.Compression;
using System.Text;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;

namespace Workflows.Tests.Processes.Drafts;

public sealed class BundleArchiveTests
{
    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a/C:/x.txt")]
    [InlineData("a\\..\\b.txt")]
    [InlineData("a/b\nc.txt")]
    public void A_name_that_leads_out_is_refused(string name)
    {
        var read = () => BundleArchive.Read(Zip((name, "x")));

        read.Should().Throw<BundleException>();
    }

    [Fact]
    public void A_zip_that_swells_is_refused_before_it_is_unpacked()
    {
        var read = () => BundleArchive.Read(Zip(("a/big.txt", new string('0', ProcessBundle.MaxFileSize + 1))));

        read.Should().Throw<BundleException>().WithMessage("*too large*");
    }

    [Fact]
    public void Two_files_of_one_name_are_refused()
    {
        var read = () => BundleArchive.Read(Zip(("a/x.txt", "1"), ("b/x.txt", "2")));

        read.Should().Throw<BundleException>().WithMessage("*two files*");
    }

    [Fact]
    public void Broken_bytes_are_refused_in_words_and_nothing_else_is_thrown()
    {
        var sound = Zip(("a/process.json", "{}"), ("a/forms/x.form", "{}")).ToArray();
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var bytes = (byte[])sound.Clone();
            for (var j = 0; j < 3; j++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                BundleArchive.Read(new MemoryStream(bytes));
            }
            catch (BundleException refused)
            {
                refused.Message.Should().NotBeEmpty();
            }
        }
    }

    private static MemoryStream Zip(params (string Name, string Content)[] files)
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        buffer.Position = 0;
        return buffer;
    }
}
