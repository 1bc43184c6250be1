using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Orders;

/// <summary>Whom a carrier asks for where a line is delivered.</summary>
internal static class ShipTo
{
    /// <summary>Name and phone, as far as they are known: the school's contact, or the district's where a warehouse takes it.</summary>
    public static string Contact(District district, School school)
    {
        var (name, phone) = district.DeliverTo == DeliverTo.Warehouse
            ? (district.ContactName, district.Phone)
            : (school.ContactName, school.ContactPhone.Length > 0 ? school.ContactPhone : district.Phone);
        return string.Join(", ", new[] { name, phone }.Where(text => text.Length > 0));
    }
}
