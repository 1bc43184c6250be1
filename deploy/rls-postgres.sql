-- Row-level security for PostgreSQL, made from the declared ownership. Do not edit; see docs/tenancy.md.
-- Run it as the owner of the tables. The portal then connects as another role, which may read and write them, with Database:RowLevelSecurity=true.

ALTER TABLE "Appropriations" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Appropriations";
CREATE POLICY mlti_read ON "Appropriations" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Appropriations";
CREATE POLICY mlti_add ON "Appropriations" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Appropriations";
CREATE POLICY mlti_change ON "Appropriations" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "Appropriations";
CREATE POLICY mlti_delete ON "Appropriations" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));

ALTER TABLE "Commitments" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Commitments";
CREATE POLICY mlti_read ON "Commitments" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Commitments";
CREATE POLICY mlti_add ON "Commitments" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Commitments";
CREATE POLICY mlti_change ON "Commitments" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "Commitments";
CREATE POLICY mlti_delete ON "Commitments" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Devices" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Devices";
CREATE POLICY mlti_read ON "Devices" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Devices";
CREATE POLICY mlti_add ON "Devices" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Devices";
CREATE POLICY mlti_change ON "Devices" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)));
DROP POLICY IF EXISTS mlti_delete ON "Devices";
CREATE POLICY mlti_delete ON "Devices" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "DeviceEvents" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "DeviceEvents";
CREATE POLICY mlti_read ON "DeviceEvents" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."Id" = "DeviceId" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Action" = 0 AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "DeviceEvents";
CREATE POLICY mlti_add ON "DeviceEvents" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Action" = 0 AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "DeviceEvents";
CREATE POLICY mlti_change ON "DeviceEvents" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "DeviceEvents";
CREATE POLICY mlti_delete ON "DeviceEvents" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "DeviceLines" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "DeviceLines";
CREATE POLICY mlti_read ON "DeviceLines" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND ("SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint) OR EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."DeviceLineId" = "Id" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))))))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND (("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND EXISTS (SELECT 1 FROM "Orders" t0 WHERE (t0."Id" = "OrderId" AND t0."Status" = 2)))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "DeviceLines";
CREATE POLICY mlti_add ON "DeviceLines" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "DeviceLines";
CREATE POLICY mlti_change ON "DeviceLines" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "DeviceLines";
CREATE POLICY mlti_delete ON "DeviceLines" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Districts" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Districts";
CREATE POLICY mlti_read ON "Districts" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Id" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Id" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'District', 'Union', 'Vendor', 'School')
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Districts";
CREATE POLICY mlti_add ON "Districts" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Districts";
CREATE POLICY mlti_change ON "Districts" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Id" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Id" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Districts";
CREATE POLICY mlti_delete ON "Districts" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Enrollments" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Enrollments";
CREATE POLICY mlti_read ON "Enrollments" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Enrollments";
CREATE POLICY mlti_add ON "Enrollments" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Enrollments";
CREATE POLICY mlti_change ON "Enrollments" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Enrollments";
CREATE POLICY mlti_delete ON "Enrollments" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));

ALTER TABLE "FileDownloads" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "FileDownloads";
CREATE POLICY mlti_read ON "FileDownloads" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "FileDownloads";
CREATE POLICY mlti_add ON "FileDownloads" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "FileDownloads";
CREATE POLICY mlti_change ON "FileDownloads" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "FileDownloads";
CREATE POLICY mlti_delete ON "FileDownloads" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "FundingPrograms" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "FundingPrograms";
CREATE POLICY mlti_read ON "FundingPrograms" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('State', 'District', 'Union') AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "FundingPrograms";
CREATE POLICY mlti_add ON "FundingPrograms" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "FundingPrograms";
CREATE POLICY mlti_change ON "FundingPrograms" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "FundingPrograms";
CREATE POLICY mlti_delete ON "FundingPrograms" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));

ALTER TABLE "History" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "History";
CREATE POLICY mlti_read ON "History" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND ("DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint) OR "ForAllDistricts" = TRUE))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND (COALESCE("DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]) OR "ForAllDistricts" = TRUE))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND ((("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "Subject" = 6) AND EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."Id" = "SubjectId" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "History";
CREATE POLICY mlti_add ON "History" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "History";
CREATE POLICY mlti_change ON "History" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "History";
CREATE POLICY mlti_delete ON "History" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "InboxItems" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "InboxItems";
CREATE POLICY mlti_read ON "InboxItems" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School'));
DROP POLICY IF EXISTS mlti_add ON "InboxItems";
CREATE POLICY mlti_add ON "InboxItems" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School'));
DROP POLICY IF EXISTS mlti_change ON "InboxItems";
CREATE POLICY mlti_change ON "InboxItems" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "InboxItems";
CREATE POLICY mlti_delete ON "InboxItems" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OptIns" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OptIns";
CREATE POLICY mlti_read ON "OptIns" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OptIns";
CREATE POLICY mlti_add ON "OptIns" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OptIns";
CREATE POLICY mlti_change ON "OptIns" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OptIns";
CREATE POLICY mlti_delete ON "OptIns" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OptInLines" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OptInLines";
CREATE POLICY mlti_read ON "OptInLines" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OptInLines";
CREATE POLICY mlti_add ON "OptInLines" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OptInLines";
CREATE POLICY mlti_change ON "OptInLines" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OptInLines";
CREATE POLICY mlti_delete ON "OptInLines" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));

ALTER TABLE "OptInLineShares" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OptInLineShares";
CREATE POLICY mlti_read ON "OptInLineShares" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OptInLineShares";
CREATE POLICY mlti_add ON "OptInLineShares" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OptInLineShares";
CREATE POLICY mlti_change ON "OptInLineShares" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OptInLineShares";
CREATE POLICY mlti_delete ON "OptInLineShares" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));

ALTER TABLE "Windows" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Windows";
CREATE POLICY mlti_read ON "Windows" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('State', 'District', 'Union') AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Windows";
CREATE POLICY mlti_add ON "Windows" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Windows";
CREATE POLICY mlti_change ON "Windows" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "Windows";
CREATE POLICY mlti_delete ON "Windows" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));

ALTER TABLE "Orders" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Orders";
CREATE POLICY mlti_read ON "Orders" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND EXISTS (SELECT 1 FROM "OrderShares" t0 WHERE t0."StateId" = "StateId" AND t0."VendorId" = "VendorId" AND t0."OrderId" = "Id" AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND EXISTS (SELECT 1 FROM "OrderShares" t0 WHERE t0."StateId" = "StateId" AND t0."VendorId" = "VendorId" AND t0."OrderId" = "Id" AND t0."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND (EXISTS (SELECT 1 FROM "OrderLines" t0 WHERE t0."StateId" = "StateId" AND t0."VendorId" = "VendorId" AND t0."OrderId" = "Id" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))) OR EXISTS (SELECT 1 FROM "Devices" t1 WHERE (t1."OrderId" = "Id" AND ((t1."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t1."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t1."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))))))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND (("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND "Status" = 2)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" IS NOT NULL) AND "BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Orders";
CREATE POLICY mlti_add ON "Orders" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" IS NOT NULL) AND "BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Orders";
CREATE POLICY mlti_change ON "Orders" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" IS NOT NULL) AND "BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Orders";
CREATE POLICY mlti_delete ON "Orders" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OrderLines" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OrderLines";
CREATE POLICY mlti_read ON "OrderLines" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND ("SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint) OR EXISTS (SELECT 1 FROM "DeviceLines" t0 WHERE t0."StateId" = "StateId" AND t0."DistrictId" = "DistrictId" AND t0."VendorId" = "VendorId" AND t0."OrderLineId" = "Id" AND EXISTS (SELECT 1 FROM "Devices" t1 WHERE (t1."DeviceLineId" = t0."Id" AND ((t1."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t1."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t1."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND (("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND (SELECT t0."Status" FROM "Orders" t0 WHERE t0."StateId" = "StateId" AND t0."VendorId" = "VendorId" AND t0."Id" = "OrderId") = 2)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OrderLines";
CREATE POLICY mlti_add ON "OrderLines" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OrderLines";
CREATE POLICY mlti_change ON "OrderLines" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OrderLines";
CREATE POLICY mlti_delete ON "OrderLines" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OrderLineShares" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OrderLineShares";
CREATE POLICY mlti_read ON "OrderLineShares" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND (SELECT t0."SchoolId" FROM "OrderLines" t0 WHERE t0."StateId" = "StateId" AND t0."DistrictId" = "DistrictId" AND t0."Id" = "OrderLineId") = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OrderLineShares";
CREATE POLICY mlti_add ON "OrderLineShares" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OrderLineShares";
CREATE POLICY mlti_change ON "OrderLineShares" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "OrderLineShares";
CREATE POLICY mlti_delete ON "OrderLineShares" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OrderShares" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OrderShares";
CREATE POLICY mlti_read ON "OrderShares" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND EXISTS (SELECT 1 FROM "OrderLines" t0 WHERE ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND (("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND (SELECT t0."Status" FROM "Orders" t0 WHERE t0."StateId" = "StateId" AND t0."VendorId" = "VendorId" AND t0."Id" = "OrderId") = 2)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OrderShares";
CREATE POLICY mlti_add ON "OrderShares" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OrderShares";
CREATE POLICY mlti_change ON "OrderShares" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OrderShares";
CREATE POLICY mlti_delete ON "OrderShares" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OrderVersions" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OrderVersions";
CREATE POLICY mlti_read ON "OrderVersions" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND EXISTS (SELECT 1 FROM "OrderShares" t0 WHERE t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND EXISTS (SELECT 1 FROM "OrderShares" t0 WHERE t0."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" IS NOT NULL) AND "BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OrderVersions";
CREATE POLICY mlti_add ON "OrderVersions" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "BuyerDistrictId" IS NOT NULL) AND "BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OrderVersions";
CREATE POLICY mlti_change ON "OrderVersions" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "OrderVersions";
CREATE POLICY mlti_delete ON "OrderVersions" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Reminders" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Reminders";
CREATE POLICY mlti_read ON "Reminders" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_add ON "Reminders";
CREATE POLICY mlti_add ON "Reminders" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_change ON "Reminders";
CREATE POLICY mlti_change ON "Reminders" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "Reminders";
CREATE POLICY mlti_delete ON "Reminders" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Scans" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Scans";
CREATE POLICY mlti_read ON "Scans" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)));
DROP POLICY IF EXISTS mlti_add ON "Scans";
CREATE POLICY mlti_add ON "Scans" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)));
DROP POLICY IF EXISTS mlti_change ON "Scans";
CREATE POLICY mlti_change ON "Scans" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "Scans";
CREATE POLICY mlti_delete ON "Scans" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Schools" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Schools";
CREATE POLICY mlti_read ON "Schools" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "Id" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset')
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Schools";
CREATE POLICY mlti_add ON "Schools" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Schools";
CREATE POLICY mlti_change ON "Schools" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Schools";
CREATE POLICY mlti_delete ON "Schools" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));

ALTER TABLE "SchoolFigures" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "SchoolFigures";
CREATE POLICY mlti_read ON "SchoolFigures" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "SchoolFigures";
CREATE POLICY mlti_add ON "SchoolFigures" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "SchoolFigures";
CREATE POLICY mlti_change ON "SchoolFigures" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "SchoolFigures";
CREATE POLICY mlti_delete ON "SchoolFigures" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Shipments" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Shipments";
CREATE POLICY mlti_read ON "Shipments" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."ShipmentId" = "Id" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Shipments";
CREATE POLICY mlti_add ON "Shipments" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Shipments";
CREATE POLICY mlti_change ON "Shipments" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Shipments";
CREATE POLICY mlti_delete ON "Shipments" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "ShipmentFigures" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "ShipmentFigures";
CREATE POLICY mlti_read ON "ShipmentFigures" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "ShipmentFigures";
CREATE POLICY mlti_add ON "ShipmentFigures" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "ShipmentFigures";
CREATE POLICY mlti_change ON "ShipmentFigures" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "ShipmentFigures";
CREATE POLICY mlti_delete ON "ShipmentFigures" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "SignedAgreements" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "SignedAgreements";
CREATE POLICY mlti_read ON "SignedAgreements" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "SignedAgreements";
CREATE POLICY mlti_add ON "SignedAgreements" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "SignedAgreements";
CREATE POLICY mlti_change ON "SignedAgreements" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "SignedAgreements";
CREATE POLICY mlti_delete ON "SignedAgreements" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "StoredFiles" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "StoredFiles";
CREATE POLICY mlti_read ON "StoredFiles" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND COALESCE("StateId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND COALESCE("StateId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "StoredFiles";
CREATE POLICY mlti_add ON "StoredFiles" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND COALESCE("StateId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "StoredFiles";
CREATE POLICY mlti_change ON "StoredFiles" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "StoredFiles";
CREATE POLICY mlti_delete ON "StoredFiles" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "WeekFigures" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "WeekFigures";
CREATE POLICY mlti_read ON "WeekFigures" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "WeekFigures";
CREATE POLICY mlti_add ON "WeekFigures" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "WeekFigures";
CREATE POLICY mlti_change ON "WeekFigures" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "WeekFigures";
CREATE POLICY mlti_delete ON "WeekFigures" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Offerings" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Offerings";
CREATE POLICY mlti_read ON "Offerings" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('State', 'District', 'Union') AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Offerings";
CREATE POLICY mlti_add ON "Offerings" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Offerings";
CREATE POLICY mlti_change ON "Offerings" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "Offerings";
CREATE POLICY mlti_delete ON "Offerings" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));

ALTER TABLE "WorkItems" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "WorkItems";
CREATE POLICY mlti_read ON "WorkItems" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "WorkItems";
CREATE POLICY mlti_add ON "WorkItems" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "WorkItems";
CREATE POLICY mlti_change ON "WorkItems" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "WorkItems";
CREATE POLICY mlti_delete ON "WorkItems" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "WorkMarks" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "WorkMarks";
CREATE POLICY mlti_read ON "WorkMarks" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "WorkMarks";
CREATE POLICY mlti_add ON "WorkMarks" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "WorkMarks";
CREATE POLICY mlti_change ON "WorkMarks" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "WorkMarks";
CREATE POLICY mlti_delete ON "WorkMarks" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "WorkRefusals" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "WorkRefusals";
CREATE POLICY mlti_read ON "WorkRefusals" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_add ON "WorkRefusals";
CREATE POLICY mlti_add ON "WorkRefusals" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_change ON "WorkRefusals";
CREATE POLICY mlti_change ON "WorkRefusals" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "WorkRefusals";
CREATE POLICY mlti_delete ON "WorkRefusals" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
