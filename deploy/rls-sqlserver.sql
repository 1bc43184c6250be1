-- Row-level security for SQL Server, made from the declared ownership. Do not edit; see docs/tenancy.md.
-- The portal sets the session's context where Database:RowLevelSecurity=true. The policies bind every login, the owner's too.
IF SCHEMA_ID(N'rls') IS NULL EXEC (N'CREATE SCHEMA rls');
GO

DROP SECURITY POLICY IF EXISTS rls.[Appropriations];
GO
CREATE OR ALTER FUNCTION rls.[Appropriations_read] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Appropriations_add] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Appropriations_change] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Appropriations_delete] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE SECURITY POLICY rls.[Appropriations]
    ADD FILTER PREDICATE rls.[Appropriations_read] ([Id], [StateId]) ON dbo.[Appropriations],
    ADD BLOCK PREDICATE rls.[Appropriations_add] ([Id], [StateId]) ON dbo.[Appropriations] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Appropriations_change] ([Id], [StateId]) ON dbo.[Appropriations] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Appropriations_change] ([Id], [StateId]) ON dbo.[Appropriations] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Appropriations_delete] ([Id], [StateId]) ON dbo.[Appropriations] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Commitments];
GO
CREATE OR ALTER FUNCTION rls.[Commitments_read] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Commitments_add] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Commitments_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[Commitments_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[Commitments]
    ADD FILTER PREDICATE rls.[Commitments_read] ([Id], [DistrictId], [StateId]) ON dbo.[Commitments],
    ADD BLOCK PREDICATE rls.[Commitments_add] ([Id], [StateId]) ON dbo.[Commitments] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Commitments_change] ([Id]) ON dbo.[Commitments] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Commitments_change] ([Id]) ON dbo.[Commitments] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Commitments_delete] ([Id]) ON dbo.[Commitments] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Devices];
GO
CREATE OR ALTER FUNCTION rls.[Devices_read] (@Id bigint, @DistrictId bigint, @SchoolId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND @SchoolId = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Devices_add] (@Id bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Devices_change] (@Id bigint, @DistrictId bigint, @SchoolId bigint, @StateId bigint, @Status int, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND @SchoolId = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND ((@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20)))) AND ((@Status = 0 OR @Status = 4) OR @Status = 6));
GO
CREATE OR ALTER FUNCTION rls.[Devices_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[Devices]
    ADD FILTER PREDICATE rls.[Devices_read] ([Id], [DistrictId], [SchoolId], [StateId], [VendorId]) ON dbo.[Devices],
    ADD BLOCK PREDICATE rls.[Devices_add] ([Id], [StateId], [VendorId]) ON dbo.[Devices] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Devices_change] ([Id], [DistrictId], [SchoolId], [StateId], [Status], [VendorId]) ON dbo.[Devices] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Devices_change] ([Id], [DistrictId], [SchoolId], [StateId], [Status], [VendorId]) ON dbo.[Devices] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Devices_delete] ([Id]) ON dbo.[Devices] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[DeviceEvents];
GO
CREATE OR ALTER FUNCTION rls.[DeviceEvents_read] (@Id bigint, @Action int, @DeviceId bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND ((((@Action = 8 OR @Action = 9) OR @Action = 10) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20)))) AND EXISTS (SELECT 1 FROM dbo.[Devices] t0 WHERE (t0.[Id] = @DeviceId AND t0.[VendorId] = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND EXISTS (SELECT 1 FROM dbo.[Devices] t0 WHERE (t0.[Id] = @DeviceId AND ((t0.[StateId] = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND t0.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND t0.[SchoolId] = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint)))));
GO
CREATE OR ALTER FUNCTION rls.[DeviceEvents_add] (@Id bigint, @Action int, @DistrictId bigint, @PersonId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (((@Action = 0 OR @Action = 8) OR @Action = 9) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[DeviceEvents_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[DeviceEvents_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[DeviceEvents]
    ADD FILTER PREDICATE rls.[DeviceEvents_read] ([Id], [Action], [DeviceId], [DistrictId], [StateId]) ON dbo.[DeviceEvents],
    ADD BLOCK PREDICATE rls.[DeviceEvents_add] ([Id], [Action], [DistrictId], [PersonId], [StateId]) ON dbo.[DeviceEvents] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[DeviceEvents_change] ([Id]) ON dbo.[DeviceEvents] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[DeviceEvents_change] ([Id]) ON dbo.[DeviceEvents] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[DeviceEvents_delete] ([Id]) ON dbo.[DeviceEvents] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[DeviceLines];
GO
CREATE OR ALTER FUNCTION rls.[DeviceLines_read] (@Id bigint, @DistrictId bigint, @OrderId bigint, @SchoolId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND (@SchoolId = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint) OR EXISTS (SELECT 1 FROM dbo.[Devices] t0 WHERE (t0.[DeviceLineId] = @Id AND ((t0.[StateId] = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND t0.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND t0.[SchoolId] = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint))))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND ((@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20)))) AND EXISTS (SELECT 1 FROM dbo.[Orders] t0 WHERE (t0.[Id] = @OrderId AND t0.[Status] = 2)));
GO
CREATE OR ALTER FUNCTION rls.[DeviceLines_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[DeviceLines_change] (@Id bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[DeviceLines_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[DeviceLines]
    ADD FILTER PREDICATE rls.[DeviceLines_read] ([Id], [DistrictId], [OrderId], [SchoolId], [StateId], [VendorId]) ON dbo.[DeviceLines],
    ADD BLOCK PREDICATE rls.[DeviceLines_add] ([Id], [DistrictId], [StateId]) ON dbo.[DeviceLines] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[DeviceLines_change] ([Id], [StateId], [VendorId]) ON dbo.[DeviceLines] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[DeviceLines_change] ([Id], [StateId], [VendorId]) ON dbo.[DeviceLines] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[DeviceLines_delete] ([Id]) ON dbo.[DeviceLines] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Districts];
GO
CREATE OR ALTER FUNCTION rls.[Districts_read] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @Id = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@Id AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Unset', 'District', 'Union', 'Vendor', 'School');
GO
CREATE OR ALTER FUNCTION rls.[Districts_add] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Districts_change] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @Id = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@Id AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Districts_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[Districts]
    ADD FILTER PREDICATE rls.[Districts_read] ([Id], [StateId]) ON dbo.[Districts],
    ADD BLOCK PREDICATE rls.[Districts_add] ([Id], [StateId]) ON dbo.[Districts] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Districts_change] ([Id], [StateId]) ON dbo.[Districts] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Districts_change] ([Id], [StateId]) ON dbo.[Districts] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Districts_delete] ([Id]) ON dbo.[Districts] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Enrollments];
GO
CREATE OR ALTER FUNCTION rls.[Enrollments_read] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Enrollments_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Enrollments_change] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Enrollments_delete] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE SECURITY POLICY rls.[Enrollments]
    ADD FILTER PREDICATE rls.[Enrollments_read] ([Id], [DistrictId], [StateId]) ON dbo.[Enrollments],
    ADD BLOCK PREDICATE rls.[Enrollments_add] ([Id], [DistrictId], [StateId]) ON dbo.[Enrollments] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Enrollments_change] ([Id], [DistrictId], [StateId]) ON dbo.[Enrollments] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Enrollments_change] ([Id], [DistrictId], [StateId]) ON dbo.[Enrollments] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Enrollments_delete] ([Id], [DistrictId], [StateId]) ON dbo.[Enrollments] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[FileDownloads];
GO
CREATE OR ALTER FUNCTION rls.[FileDownloads_read] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[FileDownloads_add] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[FileDownloads_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[FileDownloads_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[FileDownloads]
    ADD FILTER PREDICATE rls.[FileDownloads_read] ([Id], [PersonId]) ON dbo.[FileDownloads],
    ADD BLOCK PREDICATE rls.[FileDownloads_add] ([Id], [PersonId]) ON dbo.[FileDownloads] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[FileDownloads_change] ([Id]) ON dbo.[FileDownloads] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[FileDownloads_change] ([Id]) ON dbo.[FileDownloads] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[FileDownloads_delete] ([Id]) ON dbo.[FileDownloads] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[FundingPrograms];
GO
CREATE OR ALTER FUNCTION rls.[FundingPrograms_read] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('State', 'District', 'Union') AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[FundingPrograms_add] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[FundingPrograms_change] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[FundingPrograms_delete] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE SECURITY POLICY rls.[FundingPrograms]
    ADD FILTER PREDICATE rls.[FundingPrograms_read] ([Id], [StateId]) ON dbo.[FundingPrograms],
    ADD BLOCK PREDICATE rls.[FundingPrograms_add] ([Id], [StateId]) ON dbo.[FundingPrograms] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[FundingPrograms_change] ([Id], [StateId]) ON dbo.[FundingPrograms] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[FundingPrograms_change] ([Id], [StateId]) ON dbo.[FundingPrograms] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[FundingPrograms_delete] ([Id], [StateId]) ON dbo.[FundingPrograms] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[History];
GO
CREATE OR ALTER FUNCTION rls.[History_read] (@Id bigint, @DistrictId bigint, @ForAllDistricts bit, @StateId bigint, @Subject int, @SubjectId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND (@DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint) OR @ForAllDistricts = 1))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND (EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(COALESCE(@DistrictId, 0) AS nvarchar(20))) OR @ForAllDistricts = 1))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND (((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND @Subject = 6) AND EXISTS (SELECT 1 FROM dbo.[Devices] t0 WHERE (t0.[Id] = @SubjectId AND ((t0.[StateId] = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND t0.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND t0.[SchoolId] = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint)))));
GO
CREATE OR ALTER FUNCTION rls.[History_add] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(COALESCE(@DistrictId, 0) AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[History_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[History_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[History]
    ADD FILTER PREDICATE rls.[History_read] ([Id], [DistrictId], [ForAllDistricts], [StateId], [Subject], [SubjectId], [VendorId]) ON dbo.[History],
    ADD BLOCK PREDICATE rls.[History_add] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[History] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[History_change] ([Id]) ON dbo.[History] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[History_change] ([Id]) ON dbo.[History] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[History_delete] ([Id]) ON dbo.[History] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[InboxItems];
GO
CREATE OR ALTER FUNCTION rls.[InboxItems_read] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[InboxItems_add] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School');
GO
CREATE OR ALTER FUNCTION rls.[InboxItems_change] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[InboxItems_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[InboxItems]
    ADD FILTER PREDICATE rls.[InboxItems_read] ([Id], [PersonId]) ON dbo.[InboxItems],
    ADD BLOCK PREDICATE rls.[InboxItems_add] ([Id]) ON dbo.[InboxItems] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[InboxItems_change] ([Id], [PersonId]) ON dbo.[InboxItems] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[InboxItems_change] ([Id], [PersonId]) ON dbo.[InboxItems] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[InboxItems_delete] ([Id]) ON dbo.[InboxItems] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[OptIns];
GO
CREATE OR ALTER FUNCTION rls.[OptIns_read] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptIns_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptIns_change] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptIns_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[OptIns]
    ADD FILTER PREDICATE rls.[OptIns_read] ([Id], [DistrictId], [StateId]) ON dbo.[OptIns],
    ADD BLOCK PREDICATE rls.[OptIns_add] ([Id], [DistrictId], [StateId]) ON dbo.[OptIns] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[OptIns_change] ([Id], [DistrictId], [StateId]) ON dbo.[OptIns] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[OptIns_change] ([Id], [DistrictId], [StateId]) ON dbo.[OptIns] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[OptIns_delete] ([Id]) ON dbo.[OptIns] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[OptInLines];
GO
CREATE OR ALTER FUNCTION rls.[OptInLines_read] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptInLines_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptInLines_change] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptInLines_delete] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE SECURITY POLICY rls.[OptInLines]
    ADD FILTER PREDICATE rls.[OptInLines_read] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLines],
    ADD BLOCK PREDICATE rls.[OptInLines_add] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLines] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[OptInLines_change] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLines] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[OptInLines_change] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLines] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[OptInLines_delete] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLines] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[OptInLineShares];
GO
CREATE OR ALTER FUNCTION rls.[OptInLineShares_read] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptInLineShares_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptInLineShares_change] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OptInLineShares_delete] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE SECURITY POLICY rls.[OptInLineShares]
    ADD FILTER PREDICATE rls.[OptInLineShares_read] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLineShares],
    ADD BLOCK PREDICATE rls.[OptInLineShares_add] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLineShares] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[OptInLineShares_change] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLineShares] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[OptInLineShares_change] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLineShares] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[OptInLineShares_delete] ([Id], [DistrictId], [StateId]) ON dbo.[OptInLineShares] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Windows];
GO
CREATE OR ALTER FUNCTION rls.[Windows_read] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('State', 'District', 'Union') AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Windows_add] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Windows_change] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Windows_delete] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE SECURITY POLICY rls.[Windows]
    ADD FILTER PREDICATE rls.[Windows_read] ([Id], [StateId]) ON dbo.[Windows],
    ADD BLOCK PREDICATE rls.[Windows_add] ([Id], [StateId]) ON dbo.[Windows] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Windows_change] ([Id], [StateId]) ON dbo.[Windows] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Windows_change] ([Id], [StateId]) ON dbo.[Windows] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Windows_delete] ([Id], [StateId]) ON dbo.[Windows] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Orders];
GO
CREATE OR ALTER FUNCTION rls.[Orders_read] (@Id bigint, @StateId bigint, @Status int, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM dbo.[OrderShares] t0 WHERE t0.[StateId] = @StateId AND t0.[VendorId] = @VendorId AND t0.[OrderId] = @Id AND t0.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM dbo.[OrderShares] t0 WHERE t0.[StateId] = @StateId AND t0.[VendorId] = @VendorId AND t0.[OrderId] = @Id AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(t0.[DistrictId] AS nvarchar(20)))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND (EXISTS (SELECT 1 FROM dbo.[OrderLines] t0 WHERE t0.[StateId] = @StateId AND t0.[VendorId] = @VendorId AND t0.[OrderId] = @Id AND ((t0.[StateId] = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND t0.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND t0.[SchoolId] = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint))) OR EXISTS (SELECT 1 FROM dbo.[Devices] t1 WHERE (t1.[OrderId] = @Id AND ((t1.[StateId] = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND t1.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND t1.[SchoolId] = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint))))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND ((@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20)))) AND @Status = 2);
GO
CREATE OR ALTER FUNCTION rls.[Orders_add] (@Id bigint, @BuyerDistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @BuyerDistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @BuyerDistrictId IS NOT NULL) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@BuyerDistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Orders_change] (@Id bigint, @BuyerDistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @BuyerDistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @BuyerDistrictId IS NOT NULL) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@BuyerDistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Orders_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[Orders]
    ADD FILTER PREDICATE rls.[Orders_read] ([Id], [StateId], [Status], [VendorId]) ON dbo.[Orders],
    ADD BLOCK PREDICATE rls.[Orders_add] ([Id], [BuyerDistrictId], [StateId]) ON dbo.[Orders] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Orders_change] ([Id], [BuyerDistrictId], [StateId], [VendorId]) ON dbo.[Orders] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Orders_change] ([Id], [BuyerDistrictId], [StateId], [VendorId]) ON dbo.[Orders] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Orders_delete] ([Id]) ON dbo.[Orders] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[OrderLines];
GO
CREATE OR ALTER FUNCTION rls.[OrderLines_read] (@Id bigint, @DistrictId bigint, @OrderId bigint, @SchoolId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND (@SchoolId = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint) OR EXISTS (SELECT 1 FROM dbo.[DeviceLines] t0 WHERE t0.[StateId] = @StateId AND t0.[DistrictId] = @DistrictId AND t0.[VendorId] = @VendorId AND t0.[OrderLineId] = @Id AND EXISTS (SELECT 1 FROM dbo.[Devices] t1 WHERE (t1.[DeviceLineId] = t0.[Id] AND ((t1.[StateId] = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND t1.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND t1.[SchoolId] = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint)))))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND ((@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20)))) AND (SELECT t0.[Status] FROM dbo.[Orders] t0 WHERE t0.[StateId] = @StateId AND t0.[VendorId] = @VendorId AND t0.[Id] = @OrderId) = 2);
GO
CREATE OR ALTER FUNCTION rls.[OrderLines_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OrderLines_change] (@Id bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OrderLines_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[OrderLines]
    ADD FILTER PREDICATE rls.[OrderLines_read] ([Id], [DistrictId], [OrderId], [SchoolId], [StateId], [VendorId]) ON dbo.[OrderLines],
    ADD BLOCK PREDICATE rls.[OrderLines_add] ([Id], [DistrictId], [StateId]) ON dbo.[OrderLines] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[OrderLines_change] ([Id], [StateId], [VendorId]) ON dbo.[OrderLines] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[OrderLines_change] ([Id], [StateId], [VendorId]) ON dbo.[OrderLines] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[OrderLines_delete] ([Id]) ON dbo.[OrderLines] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[OrderLineShares];
GO
CREATE OR ALTER FUNCTION rls.[OrderLineShares_read] (@Id bigint, @DistrictId bigint, @OrderLineId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND (SELECT t0.[SchoolId] FROM dbo.[OrderLines] t0 WHERE t0.[StateId] = @StateId AND t0.[DistrictId] = @DistrictId AND t0.[Id] = @OrderLineId) = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint));
GO
CREATE OR ALTER FUNCTION rls.[OrderLineShares_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OrderLineShares_change] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[OrderLineShares_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[OrderLineShares]
    ADD FILTER PREDICATE rls.[OrderLineShares_read] ([Id], [DistrictId], [OrderLineId], [StateId]) ON dbo.[OrderLineShares],
    ADD BLOCK PREDICATE rls.[OrderLineShares_add] ([Id], [DistrictId], [StateId]) ON dbo.[OrderLineShares] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[OrderLineShares_change] ([Id], [StateId]) ON dbo.[OrderLineShares] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[OrderLineShares_change] ([Id], [StateId]) ON dbo.[OrderLineShares] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[OrderLineShares_delete] ([Id]) ON dbo.[OrderLineShares] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[OrderShares];
GO
CREATE OR ALTER FUNCTION rls.[OrderShares_read] (@Id bigint, @DistrictId bigint, @OrderId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND EXISTS (SELECT 1 FROM dbo.[OrderLines] t0 WHERE (t0.[OrderId] = @OrderId AND ((t0.[StateId] = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND t0.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND t0.[SchoolId] = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint)))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND ((@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20)))) AND (SELECT t0.[Status] FROM dbo.[Orders] t0 WHERE t0.[StateId] = @StateId AND t0.[VendorId] = @VendorId AND t0.[Id] = @OrderId) = 2);
GO
CREATE OR ALTER FUNCTION rls.[OrderShares_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OrderShares_change] (@Id bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OrderShares_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[OrderShares]
    ADD FILTER PREDICATE rls.[OrderShares_read] ([Id], [DistrictId], [OrderId], [StateId], [VendorId]) ON dbo.[OrderShares],
    ADD BLOCK PREDICATE rls.[OrderShares_add] ([Id], [DistrictId], [StateId]) ON dbo.[OrderShares] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[OrderShares_change] ([Id], [StateId], [VendorId]) ON dbo.[OrderShares] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[OrderShares_change] ([Id], [StateId], [VendorId]) ON dbo.[OrderShares] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[OrderShares_delete] ([Id]) ON dbo.[OrderShares] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[OrderVersions];
GO
CREATE OR ALTER FUNCTION rls.[OrderVersions_read] (@Id bigint, @OrderId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM dbo.[OrderShares] t0 WHERE (t0.[OrderId] = @OrderId AND t0.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM dbo.[OrderShares] t0 WHERE (t0.[OrderId] = @OrderId AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(t0.[DistrictId] AS nvarchar(20))))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OrderVersions_add] (@Id bigint, @BuyerDistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @BuyerDistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @BuyerDistrictId IS NOT NULL) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@BuyerDistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[OrderVersions_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[OrderVersions_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[OrderVersions]
    ADD FILTER PREDICATE rls.[OrderVersions_read] ([Id], [OrderId], [StateId], [VendorId]) ON dbo.[OrderVersions],
    ADD BLOCK PREDICATE rls.[OrderVersions_add] ([Id], [BuyerDistrictId], [StateId]) ON dbo.[OrderVersions] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[OrderVersions_change] ([Id]) ON dbo.[OrderVersions] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[OrderVersions_change] ([Id]) ON dbo.[OrderVersions] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[OrderVersions_delete] ([Id]) ON dbo.[OrderVersions] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Reminders];
GO
CREATE OR ALTER FUNCTION rls.[Reminders_read] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Reminders_add] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[Reminders_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[Reminders_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[Reminders]
    ADD FILTER PREDICATE rls.[Reminders_read] ([Id], [PersonId]) ON dbo.[Reminders],
    ADD BLOCK PREDICATE rls.[Reminders_add] ([Id]) ON dbo.[Reminders] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Reminders_change] ([Id]) ON dbo.[Reminders] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Reminders_change] ([Id]) ON dbo.[Reminders] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Reminders_delete] ([Id]) ON dbo.[Reminders] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Scans];
GO
CREATE OR ALTER FUNCTION rls.[Scans_read] (@Id bigint, @DistrictId bigint, @PersonId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint));
GO
CREATE OR ALTER FUNCTION rls.[Scans_add] (@Id bigint, @DistrictId bigint, @PersonId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint));
GO
CREATE OR ALTER FUNCTION rls.[Scans_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[Scans_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[Scans]
    ADD FILTER PREDICATE rls.[Scans_read] ([Id], [DistrictId], [PersonId], [StateId]) ON dbo.[Scans],
    ADD BLOCK PREDICATE rls.[Scans_add] ([Id], [DistrictId], [PersonId], [StateId]) ON dbo.[Scans] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Scans_change] ([Id]) ON dbo.[Scans] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Scans_change] ([Id]) ON dbo.[Scans] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Scans_delete] ([Id]) ON dbo.[Scans] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Schools];
GO
CREATE OR ALTER FUNCTION rls.[Schools_read] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND @Id = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Unset');
GO
CREATE OR ALTER FUNCTION rls.[Schools_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Schools_change] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Schools_delete] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE SECURITY POLICY rls.[Schools]
    ADD FILTER PREDICATE rls.[Schools_read] ([Id], [DistrictId], [StateId]) ON dbo.[Schools],
    ADD BLOCK PREDICATE rls.[Schools_add] ([Id], [DistrictId], [StateId]) ON dbo.[Schools] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Schools_change] ([Id], [DistrictId], [StateId]) ON dbo.[Schools] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Schools_change] ([Id], [DistrictId], [StateId]) ON dbo.[Schools] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Schools_delete] ([Id], [DistrictId], [StateId]) ON dbo.[Schools] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[SchoolFigures];
GO
CREATE OR ALTER FUNCTION rls.[SchoolFigures_read] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[SchoolFigures_add] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[SchoolFigures_change] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[SchoolFigures_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[SchoolFigures]
    ADD FILTER PREDICATE rls.[SchoolFigures_read] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[SchoolFigures],
    ADD BLOCK PREDICATE rls.[SchoolFigures_add] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[SchoolFigures] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[SchoolFigures_change] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[SchoolFigures] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[SchoolFigures_change] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[SchoolFigures] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[SchoolFigures_delete] ([Id]) ON dbo.[SchoolFigures] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Shipments];
GO
CREATE OR ALTER FUNCTION rls.[Shipments_read] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'School' AND ((@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND EXISTS (SELECT 1 FROM dbo.[Devices] t0 WHERE (t0.[ShipmentId] = @Id AND ((t0.[StateId] = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND t0.[DistrictId] = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint)) AND t0.[SchoolId] = CAST(CAST(SESSION_CONTEXT(N'mlti.school') AS nvarchar(20)) AS bigint)))));
GO
CREATE OR ALTER FUNCTION rls.[Shipments_add] (@Id bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Shipments_change] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Shipments_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[Shipments]
    ADD FILTER PREDICATE rls.[Shipments_read] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[Shipments],
    ADD BLOCK PREDICATE rls.[Shipments_add] ([Id], [StateId], [VendorId]) ON dbo.[Shipments] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Shipments_change] ([Id], [DistrictId], [StateId]) ON dbo.[Shipments] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Shipments_change] ([Id], [DistrictId], [StateId]) ON dbo.[Shipments] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Shipments_delete] ([Id]) ON dbo.[Shipments] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[ShipmentFigures];
GO
CREATE OR ALTER FUNCTION rls.[ShipmentFigures_read] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[ShipmentFigures_add] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[ShipmentFigures_change] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[ShipmentFigures_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[ShipmentFigures]
    ADD FILTER PREDICATE rls.[ShipmentFigures_read] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[ShipmentFigures],
    ADD BLOCK PREDICATE rls.[ShipmentFigures_add] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[ShipmentFigures] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[ShipmentFigures_change] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[ShipmentFigures] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[ShipmentFigures_change] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[ShipmentFigures] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[ShipmentFigures_delete] ([Id]) ON dbo.[ShipmentFigures] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[SignedAgreements];
GO
CREATE OR ALTER FUNCTION rls.[SignedAgreements_read] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[SignedAgreements_add] (@Id bigint, @DistrictId bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[SignedAgreements_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[SignedAgreements_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[SignedAgreements]
    ADD FILTER PREDICATE rls.[SignedAgreements_read] ([Id], [DistrictId], [StateId]) ON dbo.[SignedAgreements],
    ADD BLOCK PREDICATE rls.[SignedAgreements_add] ([Id], [DistrictId], [StateId]) ON dbo.[SignedAgreements] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[SignedAgreements_change] ([Id]) ON dbo.[SignedAgreements] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[SignedAgreements_change] ([Id]) ON dbo.[SignedAgreements] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[SignedAgreements_delete] ([Id]) ON dbo.[SignedAgreements] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[StoredFiles];
GO
CREATE OR ALTER FUNCTION rls.[StoredFiles_read] (@Id bigint, @DistrictId bigint, @PersonId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(COALESCE(@DistrictId, 0) AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(COALESCE(@StateId, 0) AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[StoredFiles_add] (@Id bigint, @DistrictId bigint, @PersonId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'District' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(COALESCE(@DistrictId, 0) AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(COALESCE(@StateId, 0) AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[StoredFiles_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[StoredFiles_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[StoredFiles]
    ADD FILTER PREDICATE rls.[StoredFiles_read] ([Id], [DistrictId], [PersonId], [StateId], [VendorId]) ON dbo.[StoredFiles],
    ADD BLOCK PREDICATE rls.[StoredFiles_add] ([Id], [DistrictId], [PersonId], [StateId], [VendorId]) ON dbo.[StoredFiles] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[StoredFiles_change] ([Id]) ON dbo.[StoredFiles] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[StoredFiles_change] ([Id]) ON dbo.[StoredFiles] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[StoredFiles_delete] ([Id]) ON dbo.[StoredFiles] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[WeekFigures];
GO
CREATE OR ALTER FUNCTION rls.[WeekFigures_read] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[WeekFigures_add] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[WeekFigures_change] (@Id bigint, @DistrictId bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('District', 'School') AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND @DistrictId = CAST(CAST(SESSION_CONTEXT(N'mlti.district') AS nvarchar(20)) AS bigint))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Union' AND (@StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.districts') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@DistrictId AS nvarchar(20))))
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[WeekFigures_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[WeekFigures]
    ADD FILTER PREDICATE rls.[WeekFigures_read] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[WeekFigures],
    ADD BLOCK PREDICATE rls.[WeekFigures_add] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[WeekFigures] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[WeekFigures_change] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[WeekFigures] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[WeekFigures_change] ([Id], [DistrictId], [StateId], [VendorId]) ON dbo.[WeekFigures] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[WeekFigures_delete] ([Id]) ON dbo.[WeekFigures] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[Offerings];
GO
CREATE OR ALTER FUNCTION rls.[Offerings_read] (@Id bigint, @StateId bigint, @VendorId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('State', 'District', 'Union') AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint)
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'Vendor' AND (@VendorId = CAST(CAST(SESSION_CONTEXT(N'mlti.vendor') AS nvarchar(20)) AS bigint) AND EXISTS (SELECT 1 FROM STRING_SPLIT(CAST(SESSION_CONTEXT(N'mlti.states') AS nvarchar(4000)), N',') each WHERE each.value = CAST(@StateId AS nvarchar(20))));
GO
CREATE OR ALTER FUNCTION rls.[Offerings_add] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Offerings_change] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[Offerings_delete] (@Id bigint, @StateId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'State' AND @StateId = CAST(CAST(SESSION_CONTEXT(N'mlti.state') AS nvarchar(20)) AS bigint);
GO
CREATE SECURITY POLICY rls.[Offerings]
    ADD FILTER PREDICATE rls.[Offerings_read] ([Id], [StateId], [VendorId]) ON dbo.[Offerings],
    ADD BLOCK PREDICATE rls.[Offerings_add] ([Id], [StateId]) ON dbo.[Offerings] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[Offerings_change] ([Id], [StateId]) ON dbo.[Offerings] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[Offerings_change] ([Id], [StateId]) ON dbo.[Offerings] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[Offerings_delete] ([Id], [StateId]) ON dbo.[Offerings] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[WorkItems];
GO
CREATE OR ALTER FUNCTION rls.[WorkItems_read] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[WorkItems_add] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[WorkItems_change] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[WorkItems_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[WorkItems]
    ADD FILTER PREDICATE rls.[WorkItems_read] ([Id], [PersonId]) ON dbo.[WorkItems],
    ADD BLOCK PREDICATE rls.[WorkItems_add] ([Id], [PersonId]) ON dbo.[WorkItems] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[WorkItems_change] ([Id], [PersonId]) ON dbo.[WorkItems] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[WorkItems_change] ([Id], [PersonId]) ON dbo.[WorkItems] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[WorkItems_delete] ([Id]) ON dbo.[WorkItems] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[WorkMarks];
GO
CREATE OR ALTER FUNCTION rls.[WorkMarks_read] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[WorkMarks_add] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[WorkMarks_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[WorkMarks_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[WorkMarks]
    ADD FILTER PREDICATE rls.[WorkMarks_read] ([Id], [PersonId]) ON dbo.[WorkMarks],
    ADD BLOCK PREDICATE rls.[WorkMarks_add] ([Id], [PersonId]) ON dbo.[WorkMarks] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[WorkMarks_change] ([Id]) ON dbo.[WorkMarks] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[WorkMarks_change] ([Id]) ON dbo.[WorkMarks] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[WorkMarks_delete] ([Id]) ON dbo.[WorkMarks] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO

DROP SECURITY POLICY IF EXISTS rls.[WorkRefusals];
GO
CREATE OR ALTER FUNCTION rls.[WorkRefusals_read] (@Id bigint, @PersonId bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System'
        OR CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND @PersonId = CAST(CAST(SESSION_CONTEXT(N'mlti.person') AS nvarchar(20)) AS bigint);
GO
CREATE OR ALTER FUNCTION rls.[WorkRefusals_add] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[WorkRefusals_change] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE OR ALTER FUNCTION rls.[WorkRefusals_delete] (@Id bigint) RETURNS TABLE WITH SCHEMABINDING AS RETURN
    SELECT 1 AS allowed WHERE CAST(SESSION_CONTEXT(N'mlti.reach') AS nvarchar(20)) = 'System';
GO
CREATE SECURITY POLICY rls.[WorkRefusals]
    ADD FILTER PREDICATE rls.[WorkRefusals_read] ([Id], [PersonId]) ON dbo.[WorkRefusals],
    ADD BLOCK PREDICATE rls.[WorkRefusals_add] ([Id]) ON dbo.[WorkRefusals] AFTER INSERT,
    ADD BLOCK PREDICATE rls.[WorkRefusals_change] ([Id]) ON dbo.[WorkRefusals] BEFORE UPDATE,
    ADD BLOCK PREDICATE rls.[WorkRefusals_change] ([Id]) ON dbo.[WorkRefusals] AFTER UPDATE,
    ADD BLOCK PREDICATE rls.[WorkRefusals_delete] ([Id]) ON dbo.[WorkRefusals] BEFORE DELETE
    WITH (STATE = ON, SCHEMABINDING = ON);
GO
