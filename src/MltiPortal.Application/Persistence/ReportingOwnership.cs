using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Persistence;

internal static class ReportingOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<SchoolFigures>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .ReadBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District)
            .AddedBy(Who.State | Who.Districts)
            .AddedBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .AddedBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District)
            .ChangedBy(Who.State | Who.Districts)
            .ChangedBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .ChangedBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District);
        rows.Of<ShipmentFigures>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .ReadBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District)
            .AddedBy(Who.State | Who.Districts)
            .AddedBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .AddedBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District)
            .ChangedBy(Who.State | Who.Districts)
            .ChangedBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .ChangedBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District);
        rows.Of<WeekFigures>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .ReadBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District)
            .AddedBy(Who.State | Who.Districts)
            .AddedBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .AddedBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District)
            .ChangedBy(Who.State | Who.Districts)
            .ChangedBy(Who.Vendor, "its vendor", (row, me) => row.VendorId == me.Vendor && me.States.Contains(row.StateId))
            .ChangedBy(
                Who.School, "a school the counts of its district", (row, me) => row.StateId == me.State && row.DistrictId == me.District);
        rows.Of<HistoryEntry>()
            .ReadBy(Who.State)
            .ReadBy(
                Who.District,
                "the district it names, or every district of the state where it says so",
                (entry, me) => entry.StateId == me.State && (entry.DistrictId == me.District || entry.ForAllDistricts))
            .ReadBy(
                Who.Union,
                "the union above",
                (entry, me) => entry.StateId == me.State && (me.Districts.Contains(entry.DistrictId ?? 0) || entry.ForAllDistricts))
            .ReadBy(Who.Vendor, "the vendor it names", (entry, me) => entry.VendorId == me.Vendor && me.States.Contains(entry.StateId))
            .ReadBy(
                Who.School,
                "a school whose device it is of",
                (entry, me) => entry.StateId == me.State
                    && entry.DistrictId == me.District
                    && entry.Subject == HistorySubject.Device
                    && me.Any<Device>(device => device.Id == entry.SubjectId && me.Owns(device)))
            .AddedBy(Who.State)
            .AddedBy(
                Who.District | Who.School, "the district it names and its schools",
                (entry, me) => entry.StateId == me.State && entry.DistrictId == me.District)
            .AddedBy(Who.Union, "the union above", (entry, me) => entry.StateId == me.State && me.Districts.Contains(entry.DistrictId ?? 0))
            .AddedBy(Who.Vendor, "the vendor it names", (entry, me) => entry.VendorId == me.Vendor && me.States.Contains(entry.StateId));
        rows.Of<AuditChain>()
            .ReadByAnybody("one row, the end of the chain; no slice does");
        rows.Of<AuditEntry>()
            .ReadByAnybody("read by `verify`; no slice does")
            .AddedBy(Who.Anybody, "every command", (entry, me) => true);
    }
}
