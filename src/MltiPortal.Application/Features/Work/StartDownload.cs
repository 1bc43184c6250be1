using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Files;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Text;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Features.Work;

/// <summary>
/// Makes a list's file in the background, where it is too long for a request. Any list: what is asked for is the list's own download
/// message, sent as the person who asked, so that the file holds what that person may see when it is made.
/// </summary>
public static class StartDownload
{
    /// <summary>Rows that a request writes itself.</summary>
    public const int MostInRequest = 5_000;

    private static readonly Dictionary<string, Type> Downloads = PortalServices.Messages
        .Where(message => typeof(IRequest<ListDownload>).IsAssignableFrom(message)
            || typeof(IRequest<Outcome<ListDownload>>).IsAssignableFrom(message))
        .ToDictionary(NameOf, StringComparer.Ordinal);

    /// <param name="Message">The download message, as <see cref="NameOf"/> calls it.</param>
    /// <param name="Parameters">The message itself, as JSON.</param>
    /// <param name="AsExcel">A workbook in place of CSV.</param>
    /// <param name="List">What is listed: "devices".</param>
    /// <param name="Path">The page that it was asked for on.</param>
    [ForSignedIn]
    public sealed record Command(string Message, string Parameters, bool AsExcel, string List, string Path) : ICommand<Outcome<Begun>>
    {
        /// <summary>Asks for what a message would give.</summary>
        public static Command For(object message, bool asExcel, string list, string path) =>
            new(NameOf(message.GetType()), JsonSerializer.Serialize(message, message.GetType()), asExcel, list, path);
    }

    internal sealed record Parameters(string Message, string Json, bool AsExcel, Guid File);

    /// <param name="Work">The number of the work that was begun, or that is at it already.</param>
    public sealed record Begun(string Work);

    /// <summary>A message's name: its area and slice.</summary>
    public static string NameOf(Type message) => MessageName.Of(message);

    public sealed class Handler(PortalDb db, WorkQueue queue) : IRequestHandler<Command, Outcome<Begun>>
    {
        private const int LongestPath = 200;

        public async Task<Outcome<Begun>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!Downloads.ContainsKey(command.Message))
            {
                return Outcome.NotFound;
            }

            // a second click finds the first
            var title = $"Download {command.List} as {(command.AsExcel ? "Excel" : "CSV")}";
            var path = command.Path.Length <= LongestPath && command.Path.StartsWith('/') ? command.Path : "/";
            var running = await db.WorkItems
                .Where(item => item.Kind == Work.Kind
                    && item.Title == title
                    && item.Path == path
                    && (item.State == WorkState.Queued || item.State == WorkState.Running))
                .OrderByDescending(item => item.Id)
                .Select(item => item.Number)
                .FirstOrDefaultAsync(cancellationToken);
            if (running is not null)
            {
                return new Begun(running);
            }

            var item = queue.Add(
                Work.Kind, title, path, new Parameters(command.Message, command.Parameters, command.AsExcel, Guid.NewGuid()), null);
            await db.SaveChangesAsync(cancellationToken);
            return new Begun(item.Number);
        }
    }

    /// <summary>
    /// One step: rows are read into a temporary file without holding anything up, and its parts are then kept one by one. A node that dies
    /// leaves parts under the work's key, which the next try takes away first.
    /// </summary>
    internal sealed class Work : WorkKind<Parameters>
    {
        public const string Kind = "download";
        private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

        public override string Name => Kind;

        protected override async Task<WorkStep> Step(
            Parameters parameters, WorkItem item, WorkSender send, CancellationToken cancellationToken)
        {
            await send.Discard(parameters.File, cancellationToken);
            var temporary = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            await using var file = new FileStream(
                temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, WorkSender.PartLength,
                FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            var message = JsonSerializer.Deserialize(parameters.Json, Downloads[parameters.Message])!;
            var (name, rows) = await send.Use<IServiceProvider, (string, int)>(services => Write(
                services.GetRequiredService<IMediator>(), message, parameters.AsExcel, file, cancellationToken));
            if (name.Length == 0)
            {
                return new WorkStep(null, 0, [new("The list", "It is no longer there.")]) { Result = "There is no file: see why below." };
            }

            var sha256 = await send.Keep(parameters.File, file, cancellationToken);
            return new WorkStep(null, rows, [])
            {
                Result = $"The file is ready: {Counts.Of(rows, "row")}. We keep it for {StoredFile.TemporaryFor.TotalDays:0} days.",
                ResultFile = new(
                    parameters.File, $"{name}.{(parameters.AsExcel ? "xlsx" : "csv")}", parameters.AsExcel ? Excel : FileVault.Csv,
                    file.Length, sha256),
            };
        }

        private static async Task<(string Name, int Rows)> Write(
            IMediator mediator, object message, bool asExcel, Stream stream, CancellationToken cancellationToken)
        {
            var download = message is IRequest<ListDownload> plain
                ? await mediator.Send(plain, cancellationToken)
                : await mediator.Send((IRequest<Outcome<ListDownload>>)message, cancellationToken) is Outcome<ListDownload>.Done(var done)
                    ? done
                    : null;
            if (download is null)
            {
                return ("", 0);
            }

            var rows = 0;
            var counted = download with { Rows = Counted(download.Rows) };
            await (asExcel
                ? ListFile.WriteExcel(counted, stream, cancellationToken)
                : ListFile.WriteCsv(counted, stream, cancellationToken));
            return (download.Name, rows);

            async IAsyncEnumerable<IReadOnlyList<object?>> Counted(IAsyncEnumerable<IReadOnlyList<object?>> all)
            {
                await foreach (var row in all.WithCancellation(cancellationToken))
                {
                    rows++;
                    yield return row;
                }
            }
        }
    }
}
