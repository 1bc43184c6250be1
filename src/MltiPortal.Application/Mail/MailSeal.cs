using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace MltiPortal.Application.Mail;

/// <summary>
/// Encrypts the text of mails that carry a link, with the keys that the nodes share. Who reads a copy of the outbox alone can open no link.
/// </summary>
public sealed class MailSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("MltiPortal.Mail.Body");

    public byte[] Close(string text) => protector.Protect(Encoding.UTF8.GetBytes(text));

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is gone, or the text was changed.</exception>
    public string Open(byte[] sealedText) => Encoding.UTF8.GetString(protector.Unprotect(sealedText));

    /// <summary>Makes the first key where there is none. Inside a transaction it could not be saved: SQLite has one writer.</summary>
    public void Prepare() => protector.Protect([]);
}
