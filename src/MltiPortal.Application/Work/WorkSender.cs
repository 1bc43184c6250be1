using System.Buffers;
using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Files;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Work;

/// <summary>Sends the commands of a piece of work as the person who asked for it, each in a scope of its own.</summary>
public sealed class WorkSender(IServiceScopeFactory scopes, CurrentUser requester, WorkItem item)
{
    /// <summary>Bytes of one part of a file.</summary>
    internal const int PartLength = 256 * 1024;

    /// <summary>Sends a query, or a command that does no harm when it is repeated.</summary>
    public async Task<TOutcome> Send<TOutcome>(IRequest<TOutcome> message, CancellationToken cancellationToken)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellationToken);
    }

    /// <summary>Uses a service as the requester: to read what belongs to the work itself.</summary>
    public async Task<TResult> Use<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(use);
        await using var scope = Scope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Takes away what an earlier try of this step kept under the work's own key: nobody else has it.</summary>
    internal async Task Discard(Guid file, CancellationToken cancellationToken) =>
        await new SystemSender(scopes, "Background work").Use<FileVault, bool>(async vault =>
        {
            await vault.Discard(file, cancellationToken);
            return true;
        });

    /// <summary>Keeps a list as a CSV file under the work's own key. What an earlier try kept there is taken away first.</summary>
    internal async Task<MadeFile> Keep(Guid key, ListDownload list, CancellationToken cancellationToken)
    {
        await Discard(key, cancellationToken);
        using var file = new MemoryStream();
        await ListFile.WriteCsv(list, file, cancellationToken);
        return new(key, $"{list.Name}.csv", FileVault.Csv, file.Length, await Keep(key, file, cancellationToken));
    }

    /// <summary>Keeps what was written, part by part. Its SHA-256.</summary>
    internal async Task<string> Keep(Guid key, Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(PartLength);
        for (var part = 0; ; part++)
        {
            var length = await file.ReadAtLeastAsync(
                buffer.AsMemory(0, PartLength), PartLength, throwOnEndOfStream: false, cancellationToken);
            if (length == 0)
            {
                break;
            }

            var (number, bytes) = (part, buffer.AsMemory(0, length));
            hash.AppendData(bytes.Span);
            await Use<IServiceProvider, int>(async services =>
            {
                await services.GetRequiredService<FileVault>().AddPart(key, number, bytes, cancellationToken);
                return await services.GetRequiredService<PortalDb>().SaveChangesAsync(cancellationToken);
            });
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Sends a command once, however often the step is repeated: that it was committed is saved with it.</summary>
    /// <param name="step">The command's name in this piece of work, unique, at most 200 characters.</param>
    /// <param name="message">The command.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Its outcome; null if it was done before a node died.</returns>
    public async Task<TOutcome?> SendOnce<TOutcome>(string step, ICommand<TOutcome> message, CancellationToken cancellationToken)
        where TOutcome : class
    {
        await using var scope = Scope();
        var services = scope.ServiceProvider;
        if (await IsDone(services.GetRequiredService<PortalDb>(), step, cancellationToken))
        {
            return null;
        }

        services.GetRequiredService<WorkMarkScope>().Mark = () => new WorkMark(item.Id, item.PersonId, step);
        var outcome = await services.GetRequiredService<IMediator>().Send(message, cancellationToken);

        // a node that was taken for dead did it at the same moment, and this one lost: then it is done
        return outcome is INothingDone && await IsDone(services.GetRequiredService<PortalDb>(), step, cancellationToken) ? null : outcome;
    }

    private Task<bool> IsDone(PortalDb db, string step, CancellationToken cancellationToken) =>
        db.WorkMarks.AnyAsync(mark => mark.WorkItemId == item.Id && mark.Step == step, cancellationToken);

    private AsyncServiceScope Scope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(requester);
        return scope;
    }
}

/// <summary>The mark that the command of this scope is to leave, if it is a step of long work.</summary>
internal sealed class WorkMarkScope
{
    public Func<WorkMark>? Mark { get; set; }
}

/// <summary>Saves a step's mark in its command's transaction, if the command did something.</summary>
internal sealed class WorkMarks<TRequest, TResponse>(PortalDb db, WorkMarkScope scope) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (scope.Mark is { } mark && request is ICommand<TResponse> && response is not INothingDone)
        {
            db.WorkMarks.Add(mark());
            await db.SaveChangesAsync(cancellationToken);
        }

        return response;
    }
}
