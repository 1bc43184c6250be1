using System.Reflection;
using FluentValidation;
using MediatR;
using MltiPortal.Domain;

namespace MltiPortal.Application.Pipeline;

/// <summary>Answers in the slice's own outcome, with every objection at once, if a validator has any.</summary>
internal sealed class Validation<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var objections = new List<Objection>();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            objections.AddRange(result.Errors.Select(error => new Objection(error.PropertyName, error.ErrorMessage)));
        }

        return objections.Count == 0 ? await next() : Refusal<TResponse>.Of(objections);
    }
}

/// <summary>The refusing outcome of a slice, from its <see cref="IRefusable{TSelf}"/>, and that of a lost race.</summary>
internal static class Refusal<TResponse>
{
    private static readonly Func<IReadOnlyList<Objection>, TResponse>? Refuse =
        Maker<Func<IReadOnlyList<Objection>, TResponse>>(typeof(IRefusable<>), nameof(CallRefuse));

    private static readonly Func<string?, DateTime?, TResponse>? Conflict =
        Maker<Func<string?, DateTime?, TResponse>>(typeof(IConflictable<>), nameof(CallLost));

    public static bool IsPossible => Refuse is not null;

    public static TResponse Of(params IReadOnlyList<Objection> objections) => Refuse is null
        ? throw new InvalidOperationException($"{typeof(TResponse).FullName} can't refuse: it does not implement IRefusable.")
        : Refuse(objections);

    /// <summary>Somebody else was first; who and when, where it is known.</summary>
    public static TResponse Lost(string? who = null, DateTime? when = null) => Conflict is null
        ? Of(new Objection(
            "Someone else changed this at the same moment, and their change was saved first. Yours was not saved. Look at it again, then "
                + "repeat what is still needed."))
        : Conflict(who, when);

    private static TDelegate? Maker<TDelegate>(Type contract, string call)
        where TDelegate : Delegate
    {
        var keeps = typeof(TResponse).GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == contract);
        return keeps
            ? typeof(Refusal<TResponse>).GetMethod(call, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(typeof(TResponse))
                .CreateDelegate<TDelegate>()
            : null;
    }

    private static T CallRefuse<T>(IReadOnlyList<Objection> objections)
        where T : IRefusable<T> => T.Refuse(objections);

    private static T CallLost<T>(string? who, DateTime? when)
        where T : IConflictable<T> => T.Lost(who, when);
}
