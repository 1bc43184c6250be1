using MediatR;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Pipeline;

/// <summary>A message that changes something: it runs in a transaction and leaves an audit entry.</summary>
public interface ICommand<out TOutcome> : IRequest<TOutcome>;

/// <summary>A message that only reads.</summary>
public interface IQuery<out TOutcome> : IRequest<TOutcome>;

/// <summary>An outcome that can refuse, so that validation and lost races answer in the slice's own terms.</summary>
public interface IRefusable<TSelf>
    where TSelf : IRefusable<TSelf>
{
    /// <summary>The outcome that says no, with every reason at once.</summary>
    static abstract TSelf Refuse(IReadOnlyList<Objection> objections);
}

/// <summary>An outcome after which nothing may have changed: the transaction is rolled back.</summary>
public interface INothingDone;

/// <summary>The thing asked for is not there, or not within reach: for the person who asks that is the same. A page answers 404.</summary>
public interface INotFound : INothingDone;

/// <summary>Who may send a message: a person with any of these permissions. A message without a declaration fails at start-up.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(params Permission[] anyOf) : Attribute
{
    public IReadOnlyList<Permission> AnyOf => anyOf;
}

/// <summary>A message that anybody may send, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAnybodyAttribute : Attribute;

/// <summary>A message that everyone who is signed in may send: it touches what is their own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForSignedInAttribute : Attribute;

/// <summary>A message for jobs and verbs alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForSystemAttribute : Attribute;

/// <summary>The person who asks is signed in, or holds a link, but may not do this. A page answers 403 and says who could.</summary>
public sealed class MayNotException(string message) : UnauthorizedAccessException(message);

/// <summary>Nobody is signed in. A page leads to the sign-in.</summary>
public sealed class SignInFirstException() : UnauthorizedAccessException("Sign in first.");
