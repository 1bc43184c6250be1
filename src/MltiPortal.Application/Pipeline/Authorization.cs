using System.Reflection;
using MediatR;
using Microsoft.Extensions.Logging;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Pipeline;

/// <summary>
/// Lets a message through if the person who asks may send it; nothing is allowed that is not declared. Attempts are in the audit log.
/// </summary>
internal sealed class Authorization<TRequest, TResponse>(
    CurrentUserScope scope, AttemptLog attempts, ILogger<Authorization<TRequest, TResponse>> log)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly AccessRule Rule = AccessRule.Of(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var user = scope.Current;
        if (!Rule.Allows(user))
        {
            log.LogWarning("{Message} refused to person {PersonId}", MessageName.Of<TRequest>(), user.PersonId);
            attempts.Record(user, MessageName.Of<TRequest>(), "not allowed");
            throw user.PersonId is null && user.LinkId is null ? new SignInFirstException() : new MayNotException(Rule.WhoCould());
        }

        var response = await next();
        if (response is INotFound && user.PersonId is not null)
        {
            attempts.Record(user, MessageName.Of<TRequest>(), "not within reach, or not there");
        }

        return response;
    }
}

/// <summary>What a message's declaration says.</summary>
public sealed class AccessRule
{
    private readonly Attribute declaration;

    private AccessRule(Attribute declaration) => this.declaration = declaration;

    /// <summary>The permissions of which one is needed; empty where none is.</summary>
    public IReadOnlyList<Permission> AnyOf => declaration is RequiresAttribute requires ? requires.AnyOf : [];

    /// <summary>Whether anybody may.</summary>
    public bool IsForAnybody => declaration is ForAnybodyAttribute;

    /// <summary>Whether only jobs and verbs may.</summary>
    public bool IsForSystem => declaration is ForSystemAttribute;

    /// <summary>The declaration of a message.</summary>
    /// <exception cref="InvalidOperationException">It has none, or more than one.</exception>
    public static AccessRule Of(Type message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var declarations = message.GetCustomAttributes()
            .Where(attribute => attribute is RequiresAttribute or ForAnybodyAttribute or ForSignedInAttribute or ForSystemAttribute)
            .ToList();
        return declarations is [var one]
            ? new AccessRule(one)
            : throw new InvalidOperationException(
                $"{message.FullName} must say once who may send it: [Requires], [ForAnybody], [ForSignedIn] or [ForSystem].");
    }

    public bool Allows(CurrentUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return declaration switch
        {
            ForAnybodyAttribute => user.Reach is not Reach.Unset,
            ForSignedInAttribute => user.IsSignedIn,
            ForSystemAttribute => user.Reach is Reach.System,
            RequiresAttribute requires => user.Reach is Reach.System || requires.AnyOf.Any(user.May),
            _ => false,
        };
    }

    /// <summary>A sentence that says whose task it is.</summary>
    public string WhoCould()
    {
        var roles = AnyOf.Aggregate(Roles.None, (all, permission) => all | RolePermissions.Granting(permission));
        return roles == Roles.None
            ? "Your role does not include this."
            : $"Your role does not include this. It can be done by: "
                + $"{string.Join(", ", RolePermissions.Each(roles).Select(role => RolePermissions.Describe(role)))}.";
    }
}

/// <summary>A message's name as logs and the audit know it: <c>Cohorts.ApproveOptIn</c>.</summary>
public static class MessageName
{
    public static string Of<TRequest>() => Of(typeof(TRequest));

    public static string Of(Type message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var area = message.Namespace?.Split('.')[^1];
        var slice = message.DeclaringType?.Name ?? message.Name;
        return $"{area}.{slice}";
    }
}
