using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Contracts;

namespace MltiPortal.Application.Persistence;

internal static class ContractsOwnership
{
    public static void Declare(Ownership rows)
    {
        Published<Vendor>(rows, "who supplies");
        Published<MasterAgreement>(rows, "a public record");
        Published<ParticipatingAddendum>(rows, "a public record");
        Published<Solution>(rows, "what is offered");
        Published<SolutionDevice>(rows, "part of a solution");
        Published<PriceBook>(rows, "contract prices are public");
        Published<PriceBookEntry>(rows, "part of a price book");
    }

    private static void Published<T>(Ownership rows, string why)
        where T : class =>
        rows.Of<T>().ReadByAnybody(why).WrittenBy(Who.Cooperative, "the cooperative", (row, me) => true);
}
