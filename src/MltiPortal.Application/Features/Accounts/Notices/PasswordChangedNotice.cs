using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts.Notices;

internal sealed class PasswordChangedNotice : Announcement<PasswordChanged>
{
    public override string History(PasswordChanged happened, HistoryReader reader) => "Set a new password.";

    public override Task<IReadOnlyList<Notice>> Notices(PasswordChanged happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.AccountOf(happened.PersonId),
                "Your password was changed",
                "A new password was set for your account. If that was not you, ask for a link to set another one now, and tell your "
                    + "organization.",
                PageLinks.ForgotPassword),
        ]);
}
