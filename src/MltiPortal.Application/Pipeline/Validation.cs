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

/// <summary>The refusing outcome of a slice, from its <see cref="IRefusable{TSelf}"/>.</summary>
internal static class Refusal<TResponse>
{
    private static readonly Func<IReadOnlyList<Objection>, TResponse>? Refuse = Find();

    public static bool IsPossible => Refuse is not null;

    public static TResponse Of(params IReadOnlyList<Objection> objections) => Refuse is null
        ? throw new InvalidOperationException($"{typeof(TResponse).FullName} can't refuse: it does not implement IRefusable.")
        : Refuse(objections);

    private static Func<IReadOnlyList<Objection>, TResponse>? Find()
    {
        var refusable = typeof(TResponse).GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRefusable<>));
        return refusable
            ? typeof(Refusal<TResponse>).GetMethod(nameof(Call), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(typeof(TResponse))
                .CreateDelegate<Func<IReadOnlyList<Objection>, TResponse>>()
            : null;
    }

    private static T Call<T>(IReadOnlyList<Objection> objections)
        where T : IRefusable<T> => T.Refuse(objections);
}
