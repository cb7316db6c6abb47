using Testing;

namespace Workflows.Tests.Runtime;

/// <summary>
/// An undisturbed story, kept as it was before each of its parts. Whoever disturbs a moment tells only its part, and compares
/// there: what a host does next follows from the rows, the files and the two clocks alone, so stories that are equal in all
/// of them between two parts, where nothing is under way, end equally. Samples are told to the end all the same.
/// </summary>
internal sealed class KeptStory : IAsyncDisposable
{
    private readonly List<StoryPlace> places = [];
    private readonly List<IReadOnlyList<string>> ends = [];
    private readonly List<StoryMoment> moments = [];

    private KeptStory()
    {
    }

    /// <summary>All moments, in order.</summary>
    public IReadOnlyList<StoryMoment> Moments => moments;

    /// <param name="tell">Tells a place's story up to a number of parts, and says which points lie in the last of them.</param>
    public static async Task<KeptStory> TellAsync(Func<StoryPlace, int, Task<(int First, int Last)>> tell)
    {
        var story = new KeptStory();
        story.places.Add(await StoryPlace.CreateAsync());
        for (var part = 0; part < PermitStory.Parts; part++)
        {
            var place = await story.places[part].CopyAsync();
            story.places.Add(place);
            var (first, last) = await tell(place, part + 1);
            story.moments.AddRange(Enumerable.Range(first, last - first + 1).Select(x => new StoryMoment(part, x)));
            story.ends.Add(await EndState.ReadAsync(place));
        }

        await StoryProofs.AssertFinishedAsync(story.places[^1]);
        return story;
    }

    /// <summary>Moments spread evenly over the story.</summary>
    public IReadOnlyList<StoryMoment> Sample(int count) =>
        [.. Enumerable.Range(0, count).Select(x => moments[(int)((x + 0.5) * moments.Count / count)])];

    /// <summary>A place where the story has come to the beginning of a part.</summary>
    public Task<StoryPlace> BeforeAsync(int part) => places[part].CopyAsync();

    /// <summary>Compares a place whose story was disturbed and told up to a number of parts.</summary>
    /// <returns>What is wrong there, or null.</returns>
    public async Task<string?> WhatIsWrongAsync(StoryPlace place, int parts)
    {
        if (EndState.Difference(ends[parts - 1], await EndState.ReadAsync(place)) is { } difference)
            return difference;
        await StoryProofs.AssertFoldAsync(place.Database);
        if (parts == PermitStory.Parts)
            await StoryProofs.AssertFinishedAsync(place);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var place in places)
            await place.DisposeAsync();
    }
}
