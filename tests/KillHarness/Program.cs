using System.Globalization;
using KillHarness;

// A host that another process can kill: without arguments one that tells stories, otherwise one of several that work on many
// cases.
if (args is [var connection, var folder, var seed, var minutes])
    await WorkingHost.RunAsync(connection, folder, int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(minutes, CultureInfo.InvariantCulture));
else
    await StoryHost.RunAsync();
