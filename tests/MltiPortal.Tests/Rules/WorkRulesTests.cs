using MltiPortal.Domain.Files;
using MltiPortal.Domain.Work;

namespace MltiPortal.Tests.Rules;

/// <summary>Long work from its request to its end, and the files that it makes.</summary>
public sealed class WorkRulesTests
{
    private static readonly DateTime Now = new(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void It_waits_as_it_was_asked_for()
    {
        var item = Queued(total: 3);
        Assert.Equal(
            ("W-1", "kind", 200, "/here", 9L, "state:1", "{}", 3, Now),
            (
                item.Number,
                item.Kind,
                item.Title.Length,
                item.Path,
                item.PersonId,
                item.Organization,
                item.Parameters,
                item.Total,
                item.CreatedAt));
        Assert.Equal((WorkState.Queued, false, false, 0, 0), (item.State, item.IsOver, item.IsCancelRequested, item.Done, item.Refused));
        Assert.StartsWith("W-1\nTTT", item.SearchKey, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_parameters_have_an_end()
    {
        Assert.Equal(WorkItem.ParametersLength, New(new string('x', WorkItem.ParametersLength)).Parameters.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new string('x', WorkItem.ParametersLength + 1)));

        static WorkItem New(string parameters) => new("W-1", "kind", "Title", "/here", 9, "state:1", parameters, null, Now);
    }

    [Fact]
    public void Steps_add_up_and_a_total_once_known_is_kept()
    {
        var item = Queued(total: null);
        item.Advance("a", 3, 1, 10, Now.AddMinutes(1));
        item.Advance("b", 2, 4, null, Now.AddMinutes(2));
        Assert.Equal(("b", 5, 5, 10, Now.AddMinutes(2)), (item.Cursor, item.Done, item.Refused, item.Total, item.HeartbeatAt));
        item.Advance("c", 0, 0, 12, Now);
        Assert.Equal(12, item.Total);
        typeof(WorkItem).GetProperty(nameof(WorkItem.State))!.SetValue(item, WorkState.Running);
        typeof(WorkItem).GetProperty(nameof(WorkItem.Claim))!.SetValue(item, Guid.NewGuid());
        Assert.False(item.IsOver);
        item.Release();
        Assert.Equal((WorkState.Queued, null), (item.State, item.Claim));
    }

    [Theory]
    [InlineData(WorkState.Done)]
    [InlineData(WorkState.Failed)]
    [InlineData(WorkState.Canceled)]
    public void What_is_over_is_not_stopped_any_more(WorkState state)
    {
        var item = Queued(total: 1);
        typeof(WorkItem).GetProperty(nameof(WorkItem.Claim))!.SetValue(item, Guid.NewGuid());
        item.Finish(state, new string('r', 2_001), 5, 6, Now.AddHours(1));
        Assert.Equal(
            (state, true, 2_000, 5L, 6L, Now.AddHours(1), null),
            (item.State, item.IsOver, item.Result.Length, item.ResultFileId, item.RefusedFileId, item.FinishedAt, item.Claim));
        Assert.False(item.Cancel());
        Assert.False(item.IsCancelRequested);
    }

    [Fact]
    public void What_is_under_way_may_be_stopped()
    {
        var item = Queued(total: 1);
        Assert.True(item.Cancel());
        Assert.True(item.IsCancelRequested);
    }

    [Theory]
    [InlineData(5L, null, 6L)]
    [InlineData(6L, 5L, null)]
    [InlineData(7L, 5L, 6L)]
    public void Files_that_were_deleted_are_no_longer_named(long deleted, long? result, long? refused)
    {
        var item = Queued(total: 1);
        item.Finish(WorkState.Done, "", 5, 6, Now);
        item.Forget([deleted]);
        Assert.Equal((result, refused), (item.ResultFileId, item.RefusedFileId));
    }

    [Fact]
    public void A_refusal_and_a_mark_name_their_work()
    {
        var refusal = new WorkRefusal(1, 9, new string('s', 201), new string('r', 2_001));
        Assert.Equal((1L, 9L, 200, 2_000), (refusal.WorkItemId, refusal.PersonId, refusal.Subject.Length, refusal.Reason.Length));
        var mark = new WorkMark(1, 9, "step");
        Assert.Equal((1L, 9L, "step"), (mark.WorkItemId, mark.PersonId, mark.Step));
    }

    [Theory]
    [InlineData("notice.csv", "notice.csv")]
    [InlineData("C:\\files\\notice.csv", "notice.csv")]
    [InlineData("../a/notice.csv", "notice.csv")]
    [InlineData(" no\"ti\u0000ce.csv\n", "notice.csv")]
    [InlineData("", "file")]
    [InlineData("a/", "file")]
    [InlineData("\"", "file")]
    public void A_file_has_a_name_without_a_path(string given, string name)
    {
        var file = new StoredFile(given, "text/csv", Retention.Record, "Mia", Now);
        Assert.Equal(
            (name, "text/csv", Retention.Record, "Mia", Now), (file.Name, file.MediaType, file.Retention, file.CreatedBy, file.CreatedAt));
        Assert.NotEqual(Guid.Empty, file.Key);
    }

    [Fact]
    public void A_file_is_measured_once_its_bytes_are_there()
    {
        var key = Guid.NewGuid();
        var file = new StoredFile(key, new string('n', 300), "text/plain", Retention.Temporary, "Mia", Now);
        file.Measure("text/csv", 12, "hash");
        Assert.Equal(
            (key, StoredFile.NameLength, "text/csv", 12L, "hash"), (file.Key, file.Name.Length, file.MediaType, file.Length, file.Sha256));
        var download = new FileDownload(4, 9, "Mia", Now);
        Assert.Equal((4L, 9L, "Mia", Now), (download.FileId, download.PersonId, download.Name, download.At));
        Assert.Equal(90, StoredFile.TemporaryFor.TotalDays);
    }

    private static WorkItem Queued(int? total) => new("W-1", "kind", new string('t', 201), "/here", 9, "state:1", "{}", total, Now);
}
