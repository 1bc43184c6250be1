namespace MltiPortal.Domain;

/// <summary>A row that belongs to one state. Every tenant-owned row does.</summary>
public interface IStateOwned
{
    /// <summary>The owning state.</summary>
    long StateId { get; }
}

/// <summary>A row that belongs to one district of its state.</summary>
public interface IDistrictOwned : IStateOwned
{
    /// <summary>The owning district.</summary>
    long DistrictId { get; }
}

/// <summary>A row that one vendor reads, in the states that have an addendum with it.</summary>
public interface IVendorOwned : IStateOwned
{
    /// <summary>The vendor.</summary>
    long VendorId { get; }
}

/// <summary>A row that people edit: the version changes at each save, and a save over another's is refused.</summary>
public interface IVersioned
{
    /// <summary>Set anew at each save. What a form shows is sent back with it.</summary>
    Guid Version { get; set; }
}
