namespace MltiPortal.Domain.Accounts;

/// <summary>
/// A new password was set with an emailed link, for an account that had one already. No organization's event: only its owner is told.
/// </summary>
public sealed record PasswordChanged(EventOwner Owner, long PersonId) : DomainEvent(Owner);
