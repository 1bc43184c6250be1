using MltiPortal.Application.Files;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Persistence;

internal static class WorkOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<WorkItem>()
            .ReadBy(Who.Anybody, "who asked for it, whatever organization they act for", (item, me) => item.PersonId == me.Person)
            .AddedBy(Who.Organizations, "who asks for it", (item, me) => item.PersonId == me.Person)
            .ChangedBy(
                Who.Organizations,
                "who asked for it: to stop it",
                (item, me) => item.PersonId == me.Person,
                nameof(WorkItem.IsCancelRequested));
        rows.Of<WorkRefusal>()
            .ReadBy(Who.Anybody, "who asked for the work", (refusal, me) => refusal.PersonId == me.Person);
        rows.Of<WorkMark>()
            .ReadBy(Who.Anybody, "who asked for the work", (mark, me) => mark.PersonId == me.Person)
            .AddedBy(Who.Organizations, "who asked for the work", (mark, me) => mark.PersonId == me.Person);
        Files(rows);
    }

    private static void Files(Ownership rows)
    {
        // a person's file has no other owner: a check constraint of the table
        rows.Of<StoredFile>()
            .ReadBy(Who.Anybody, "the person whose it is", (file, me) => file.PersonId == me.Person)
            .ReadBy(Who.State, "its state", (file, me) => file.StateId == me.State)
            .ReadBy(Who.District, "its district", (file, me) => file.StateId == me.State && file.DistrictId == me.District)
            .ReadBy(Who.Union, "the union above", (file, me) => file.StateId == me.State && me.Districts.Contains(file.DistrictId ?? 0))
            .ReadBy(Who.Vendor, "its vendor", (file, me) => file.VendorId == me.Vendor && me.States.Contains(file.StateId ?? 0))
            .AddedBy(Who.Organizations, "the person whose it is", (file, me) => file.PersonId == me.Person)
            .AddedBy(Who.State, "its state", (file, me) => file.StateId == me.State)
            .AddedBy(Who.District, "its district", (file, me) => file.StateId == me.State && file.DistrictId == me.District)
            .AddedBy(Who.Union, "the union above", (file, me) => file.StateId == me.State && me.Districts.Contains(file.DistrictId ?? 0))
            .AddedBy(Who.Vendor, "its vendor", (file, me) => file.VendorId == me.Vendor && me.States.Contains(file.StateId ?? 0));
        rows.Of<FilePart>()
            .ReadByAnybody("reached by the file's random key alone, which only its row tells")
            .AddedBy(Who.Organizations, "the person who adds the file", (part, me) => true);
        rows.Of<FileDownload>()
            .ReadBy(Who.Organizations, "who downloaded it", (download, me) => download.PersonId == me.Person)
            .AddedBy(Who.Organizations, "who downloads it", (download, me) => download.PersonId == me.Person);
    }
}
