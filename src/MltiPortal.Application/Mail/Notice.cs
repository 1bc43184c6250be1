namespace MltiPortal.Application.Mail;

/// <summary>What some people are told of an event: an inbox item and an email for each of them.</summary>
/// <param name="To">Whom it concerns.</param>
/// <param name="Subject">The fact, in one line: "Oak Ridge's opt-in was approved". Cut at 200 characters.</param>
/// <param name="Text">What it means for the reader and what to do by when. Cut at 2,000 characters.</param>
/// <param name="Link">The page that it leads to.</param>
public sealed record Notice(Recipients To, string Subject, string Text, PageLink Link);

/// <summary>A page of the portal, by the name of its file and the values of its route.</summary>
/// <param name="Page">The page: <c>/Orders/Order</c>.</param>
/// <param name="Path">Its address from the root: <c>/orders/ME-2027-000318</c>.</param>
public sealed record PageLink(string Page, string Path);
