using System.Collections;
using System.Reflection;
using MltiPortal.Domain;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Sweep;

/// <summary>Builds any message, and the values of any route, with the keys of Pine Harbor in it.</summary>
internal static class SweepValues
{
    private static readonly Dictionary<string, object> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Year"] = World.Year,
        ["ProgramYear"] = World.Year,
        ["District"] = World.Pine,
        ["DistrictCode"] = World.Pine,
        ["Districts"] = World.Pine,
        ["Codes"] = World.Pine,
        ["Which"] = "refused",
        ["Code"] = World.Pine,
        ["School"] = World.HarborMiddle,
        ["SchoolCode"] = World.HarborMiddle,
        ["Order"] = PineWorld.Order,
        ["OrderNumber"] = PineWorld.Order,
        ["Shipment"] = PineWorld.Shipment,
        ["ShipmentNumber"] = PineWorld.Shipment,
        ["Serial"] = PineWorld.Serial,
        ["Text"] = PineWorld.Serial,
        ["Manufacturer"] = "Apple",
        ["Carton"] = PineWorld.Carton,
        ["Tag"] = PineWorld.Tag,
        ["Token"] = PineWorld.Token,
        ["Invitation"] = PineWorld.Token,
        ["Email"] = "somebody@elsewhere.example",
        ["Seats"] = 1,
        ["Kind"] = MltiPortal.Domain.Accounts.OrganizationKind.State,
        ["Organization"] = "ME",
    };

    /// <summary>The names that point at a thing of Pine's alone: whoever sends one from elsewhere finds nothing.</summary>
    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "District", "DistrictCode", "Code", "Number", "Order", "OrderNumber", "Shipment", "ShipmentNumber", "Serial",
    };

    /// <summary>Those of them that another school of Pine's does not find either: it reads the district's own record.</summary>
    private static readonly HashSet<string> KeysOfHarbor = new(StringComparer.OrdinalIgnoreCase)
    {
        "Number",
        "Order",
        "OrderNumber",
        "Shipment",
        "ShipmentNumber",
        "Serial"
    };

    /// <summary>A message with Pine's keys.</summary>
    public static object Build(Type message) => Make(message, message, "", 0);

    /// <summary>Whether the message names something of Pine's that it can't do without.</summary>
    public static bool NamesPine(Type message, bool toNeighborSchool = false) =>
        Parameters(message).Any(part => (toNeighborSchool ? KeysOfHarbor : Keys).Contains(part.Name!)
            && (part.ParameterType == typeof(string) || part.ParameterType == typeof(PoNumber) || part.ParameterType == typeof(OrderKey))
            && new NullabilityInfoContext().Create(part).WriteState != NullabilityState.Nullable);

    /// <summary>The value of a route's part.</summary>
    public static string Route(string pattern, string name) =>
        name.Equals("number", StringComparison.OrdinalIgnoreCase)
            ? pattern.StartsWith("work", StringComparison.OrdinalIgnoreCase)
                ? PineWorld.Work
                : pattern.Contains("shipment", StringComparison.OrdinalIgnoreCase) ? PineWorld.Shipment : PineWorld.Order
            : name.Equals("key", StringComparison.OrdinalIgnoreCase) ? PineWorld.NominationKey.ToString()
            : name.Equals("year", StringComparison.OrdinalIgnoreCase)
                ? World.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : name.Equals("code", StringComparison.OrdinalIgnoreCase) && pattern.StartsWith("error", StringComparison.OrdinalIgnoreCase)
                    ? "404"
                    : name.Equals("token", StringComparison.OrdinalIgnoreCase) ? PineWorld.PasswordToken
                    : ByName.TryGetValue(name, out var value) ? value.ToString()!
                    : throw new InvalidOperationException(
                        $"The sweep does not know what to put for “{name}” in the route {pattern}: add it to SweepValues.");

    private static ParameterInfo[] Parameters(Type type) => type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
        .OrderByDescending(constructor => constructor.GetParameters().Length)
        .FirstOrDefault()?.GetParameters() ?? [];

    private static object Make(Type message, Type type, string name, int depth)
    {
        if (depth > 5)
        {
            throw Unknown(message, type, name);
        }

        var area = message.Namespace!.Split('.')[^1];
        if (name.Equals("Number", StringComparison.OrdinalIgnoreCase) && type == typeof(string))
        {
            return area == "Work"
                ? PineWorld.Work
                : area == "Fulfillment" && message.DeclaringType!.Name is not ("ShipDevices" or "CheckShipNotice" or "ShowOrderToShip")
                    ? PineWorld.Shipment
                    : PineWorld.Order;
        }

        if (ByName.TryGetValue(name, out var known) && type.IsInstanceOfType(known))
        {
            return known;
        }

        if (type == typeof(OrderKey))
        {
            return OrderKey.Parse(
                message.DeclaringType!.Name is "SubmitOrder" or "ApproveOrder" or "ReturnOrder" or "PlaceOrder" or "CancelOrder"
                    ? PineWorld.OwnOrder
                    : PineWorld.Order);
        }

        if (type == typeof(PoNumber))
        {
            return PoNumber.Parse(PineWorld.Order);
        }

        if (type == typeof(Guid) && name == "Key")
        {
            return PineWorld.NominationKey;
        }

        return Simple(type) ?? Sequence(message, type, name, depth) ?? Record(message, type, name, depth);
    }

    private static object? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => "x",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) || type == typeof(int?) => 1,
        _ when type == typeof(long) || type == typeof(long?) => 1L,
        _ when type == typeof(decimal) || type == typeof(decimal?) => 1m,
        _ when type == typeof(Guid) || type == typeof(Guid?) => Guid.NewGuid(),
        _ when type == typeof(DateOnly) || type == typeof(DateOnly?) => new DateOnly(2027, 3, 1),
        _ when type == typeof(DateTime) || type == typeof(DateTime?) => World.Now,
        _ when type == typeof(Money) || type == typeof(Money?) => new Money(100),
        _ when type == typeof(byte[]) => "Line,Serial\r\n1,NEWSERIAL1\r\n"u8.ToArray(),
        _ when type == typeof(Stream) => new MemoryStream("Line,Serial\r\n1,NEWSERIAL1\r\n"u8.ToArray()),
        _ when (Nullable.GetUnderlyingType(type) ?? type).IsEnum => Enum.GetValues(Nullable.GetUnderlyingType(type) ?? type).GetValue(0)!,
        _ => null,
    };

    private static object? Sequence(Type message, Type type, string name, int depth)
    {
        var of = type.IsArray
            ? type.GetElementType()
            : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;
        if (of is null)
        {
            return null;
        }

        if (type.GetGenericArguments().Length == 2)
        {
            return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
        }

        var array = Array.CreateInstance(of, 1);
        array.SetValue(Make(message, of, name.EndsWith('s') && of != typeof(string) ? name[..^1] : name, depth + 1), 0);
        return type.IsAssignableFrom(array.GetType()) ? array
            : Activator.CreateInstance(typeof(List<>).MakeGenericType(of), array) is { } list && type.IsInstanceOfType(list) ? list
            : Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(of), array);
    }

    private static object Record(Type message, Type type, string name, int depth)
    {
        var constructor = type
            .GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .OrderByDescending(each => each.GetParameters().Length)
            .FirstOrDefault();
        return type.IsAbstract || constructor is null
            ? throw Unknown(message, type, name)
            : constructor.Invoke([.. constructor
                .GetParameters()
                .Select(part => part.HasDefaultValue && part.DefaultValue is null && !ByName.ContainsKey(part.Name!)
                    ? null
                    : Make(message, part.ParameterType, part.Name!, depth + 1))]);
    }

    private static InvalidOperationException Unknown(Type message, Type type, string name) =>
        new($"The sweep can't build {message.FullName}: it does not know what to put for “{name}” of {type}. Add it to SweepValues.");
}
