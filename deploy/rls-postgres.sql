-- Row-level security for PostgreSQL, made from the declared ownership. Do not edit; see docs/tenancy.md.
-- Run it as the owner of the tables. The portal then connects as another role, which may read and write them, with Database:RowLevelSecurity=true.

ALTER TABLE "Appropriations" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Appropriations";
CREATE POLICY mlti_read ON "Appropriations" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Appropriations"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Appropriations"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Appropriations";
CREATE POLICY mlti_add ON "Appropriations" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Appropriations"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Appropriations";
CREATE POLICY mlti_change ON "Appropriations" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Appropriations"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "Appropriations";
CREATE POLICY mlti_delete ON "Appropriations" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Appropriations"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));

ALTER TABLE "Commitments" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Commitments";
CREATE POLICY mlti_read ON "Commitments" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Commitments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Commitments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Commitments"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Commitments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Commitments"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Commitments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Commitments";
CREATE POLICY mlti_add ON "Commitments" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Commitments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
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
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Devices"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Devices"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Devices"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Devices"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Devices"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("Devices"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Devices"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "Devices"."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Devices"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Devices"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Devices"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Devices"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Devices";
CREATE POLICY mlti_add ON "Devices" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Devices"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Devices"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Devices";
CREATE POLICY mlti_change ON "Devices" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Devices"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Devices"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Devices"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Devices"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("Devices"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Devices"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "Devices"."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND (("Devices"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Devices"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND (("Devices"."Status" = 0 OR "Devices"."Status" = 4) OR "Devices"."Status" = 6)));
DROP POLICY IF EXISTS mlti_delete ON "Devices";
CREATE POLICY mlti_delete ON "Devices" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "DeviceEvents" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_1(mine "DeviceEvents") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((((mine."Action" = 8 OR mine."Action" = 9) OR mine."Action" = 10) AND mine."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."Id" = mine."DeviceId" AND t0."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint))))
$$;
CREATE OR REPLACE FUNCTION mlti_rule_2(mine "DeviceEvents") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND mine."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."Id" = mine."DeviceId" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))
$$;
DROP POLICY IF EXISTS mlti_read ON "DeviceEvents";
CREATE POLICY mlti_read ON "DeviceEvents" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceEvents"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceEvents"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND mlti_rule_1("DeviceEvents")
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND mlti_rule_2("DeviceEvents")
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceEvents"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceEvents"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceEvents"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "DeviceEvents"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ((("DeviceEvents"."Action" = 0 OR "DeviceEvents"."Action" = 8) OR "DeviceEvents"."Action" = 9) AND "DeviceEvents"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "DeviceEvents";
CREATE POLICY mlti_add ON "DeviceEvents" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceEvents"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceEvents"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("DeviceEvents"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceEvents"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "DeviceEvents"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ((("DeviceEvents"."Action" = 0 OR "DeviceEvents"."Action" = 8) OR "DeviceEvents"."Action" = 9) AND "DeviceEvents"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "DeviceEvents";
CREATE POLICY mlti_change ON "DeviceEvents" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');
DROP POLICY IF EXISTS mlti_delete ON "DeviceEvents";
CREATE POLICY mlti_delete ON "DeviceEvents" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "DeviceLines" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_3(mine "DeviceLines") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND mine."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND (mine."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint) OR EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."DeviceLineId" = mine."Id" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))))))
$$;
CREATE OR REPLACE FUNCTION mlti_rule_4(mine "DeviceLines") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND mine."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND EXISTS (SELECT 1 FROM "Orders" t0 WHERE (t0."Id" = mine."OrderId" AND t0."Status" = 2)))
$$;
DROP POLICY IF EXISTS mlti_read ON "DeviceLines";
CREATE POLICY mlti_read ON "DeviceLines" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND mlti_rule_3("DeviceLines")
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND mlti_rule_4("DeviceLines")
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "DeviceLines";
CREATE POLICY mlti_add ON "DeviceLines" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "DeviceLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "DeviceLines";
CREATE POLICY mlti_change ON "DeviceLines" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "DeviceLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("DeviceLines"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "DeviceLines"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "DeviceLines";
CREATE POLICY mlti_delete ON "DeviceLines" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Districts" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Districts";
CREATE POLICY mlti_read ON "Districts" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Districts"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("Districts"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Districts"."Id" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Districts"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Districts"."Id" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'District', 'Union', 'Vendor', 'School')
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Districts"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Districts";
CREATE POLICY mlti_add ON "Districts" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Districts"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Districts";
CREATE POLICY mlti_change ON "Districts" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Districts"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Districts"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Districts"."Id" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Districts"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Districts"."Id" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Districts";
CREATE POLICY mlti_delete ON "Districts" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Enrollments" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Enrollments";
CREATE POLICY mlti_read ON "Enrollments" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Enrollments";
CREATE POLICY mlti_add ON "Enrollments" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Enrollments";
CREATE POLICY mlti_change ON "Enrollments" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Enrollments";
CREATE POLICY mlti_delete ON "Enrollments" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Enrollments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Enrollments"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));

ALTER TABLE "FileDownloads" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "FileDownloads";
CREATE POLICY mlti_read ON "FileDownloads" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "FileDownloads"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "FileDownloads"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "FileDownloads";
CREATE POLICY mlti_add ON "FileDownloads" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "FileDownloads"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
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
        OR (SELECT current_setting('mlti.reach', true)) IN ('State', 'District', 'Union') AND "FundingPrograms"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "FundingPrograms"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "FundingPrograms";
CREATE POLICY mlti_add ON "FundingPrograms" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "FundingPrograms"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "FundingPrograms";
CREATE POLICY mlti_change ON "FundingPrograms" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "FundingPrograms"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "FundingPrograms";
CREATE POLICY mlti_delete ON "FundingPrograms" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "FundingPrograms"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));

ALTER TABLE "History" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_5(mine "History") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT (((mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND mine."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND mine."Subject" = 6) AND EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."Id" = mine."SubjectId" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))
$$;
DROP POLICY IF EXISTS mlti_read ON "History";
CREATE POLICY mlti_read ON "History" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND ("History"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint) OR "History"."ForAllDistricts" = TRUE))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND (COALESCE("History"."DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]) OR "History"."ForAllDistricts" = TRUE))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("History"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "History"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND mlti_rule_5("History")
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "History"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("History"."DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("History"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "History"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "History";
CREATE POLICY mlti_add ON "History" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "History"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("History"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("History"."DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("History"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "History"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
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
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "InboxItems"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School'));
DROP POLICY IF EXISTS mlti_add ON "InboxItems";
CREATE POLICY mlti_add ON "InboxItems" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School'));
DROP POLICY IF EXISTS mlti_change ON "InboxItems";
CREATE POLICY mlti_change ON "InboxItems" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "InboxItems"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "InboxItems";
CREATE POLICY mlti_delete ON "InboxItems" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OptIns" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OptIns";
CREATE POLICY mlti_read ON "OptIns" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptIns"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptIns"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptIns"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptIns"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OptIns";
CREATE POLICY mlti_add ON "OptIns" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptIns"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptIns"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OptIns";
CREATE POLICY mlti_change ON "OptIns" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptIns"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptIns"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptIns"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OptIns";
CREATE POLICY mlti_delete ON "OptIns" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OptInLines" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OptInLines";
CREATE POLICY mlti_read ON "OptInLines" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OptInLines";
CREATE POLICY mlti_add ON "OptInLines" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OptInLines";
CREATE POLICY mlti_change ON "OptInLines" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OptInLines";
CREATE POLICY mlti_delete ON "OptInLines" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));

ALTER TABLE "OptInLineShares" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "OptInLineShares";
CREATE POLICY mlti_read ON "OptInLineShares" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OptInLineShares";
CREATE POLICY mlti_add ON "OptInLineShares" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OptInLineShares";
CREATE POLICY mlti_change ON "OptInLineShares" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OptInLineShares";
CREATE POLICY mlti_delete ON "OptInLineShares" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OptInLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OptInLineShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));

ALTER TABLE "Windows" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Windows";
CREATE POLICY mlti_read ON "Windows" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('State', 'District', 'Union') AND "Windows"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Windows"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Windows";
CREATE POLICY mlti_add ON "Windows" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Windows"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Windows";
CREATE POLICY mlti_change ON "Windows" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Windows"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "Windows";
CREATE POLICY mlti_delete ON "Windows" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Windows"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));

ALTER TABLE "Orders" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_6(mine "Orders") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT (mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND EXISTS (SELECT 1 FROM "OrderShares" t0 WHERE t0."StateId" = mine."StateId" AND t0."VendorId" = mine."VendorId" AND t0."OrderId" = mine."Id" AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)))
$$;
CREATE OR REPLACE FUNCTION mlti_rule_7(mine "Orders") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT (mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND EXISTS (SELECT 1 FROM "OrderShares" t0 WHERE t0."StateId" = mine."StateId" AND t0."VendorId" = mine."VendorId" AND t0."OrderId" = mine."Id" AND t0."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])))
$$;
CREATE OR REPLACE FUNCTION mlti_rule_8(mine "Orders") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT (mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND (EXISTS (SELECT 1 FROM "OrderLines" t0 WHERE t0."StateId" = mine."StateId" AND t0."VendorId" = mine."VendorId" AND t0."OrderId" = mine."Id" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))) OR EXISTS (SELECT 1 FROM "Devices" t1 WHERE (t1."OrderId" = mine."Id" AND ((t1."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t1."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t1."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))))))
$$;
DROP POLICY IF EXISTS mlti_read ON "Orders";
CREATE POLICY mlti_read ON "Orders" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND mlti_rule_6("Orders")
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND mlti_rule_7("Orders")
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND mlti_rule_8("Orders")
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND (("Orders"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Orders"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND "Orders"."Status" = 2)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Orders"."BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Orders"."BuyerDistrictId" IS NOT NULL) AND "Orders"."BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Orders";
CREATE POLICY mlti_add ON "Orders" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Orders"."BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Orders"."BuyerDistrictId" IS NOT NULL) AND "Orders"."BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Orders";
CREATE POLICY mlti_change ON "Orders" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Orders"."BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("Orders"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Orders"."BuyerDistrictId" IS NOT NULL) AND "Orders"."BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Orders"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Orders"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Orders";
CREATE POLICY mlti_delete ON "Orders" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OrderLines" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_9(mine "OrderLines") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND mine."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND (mine."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint) OR EXISTS (SELECT 1 FROM "DeviceLines" t0 WHERE t0."StateId" = mine."StateId" AND t0."DistrictId" = mine."DistrictId" AND t0."VendorId" = mine."VendorId" AND t0."OrderLineId" = mine."Id" AND EXISTS (SELECT 1 FROM "Devices" t1 WHERE (t1."DeviceLineId" = t0."Id" AND ((t1."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t1."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t1."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))))
$$;
CREATE OR REPLACE FUNCTION mlti_rule_10(mine "OrderLines") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND mine."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND (SELECT t0."Status" FROM "Orders" t0 WHERE t0."StateId" = mine."StateId" AND t0."VendorId" = mine."VendorId" AND t0."Id" = mine."OrderId") = 2)
$$;
DROP POLICY IF EXISTS mlti_read ON "OrderLines";
CREATE POLICY mlti_read ON "OrderLines" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND mlti_rule_9("OrderLines")
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND mlti_rule_10("OrderLines")
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OrderLines";
CREATE POLICY mlti_add ON "OrderLines" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLines"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLines"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OrderLines";
CREATE POLICY mlti_change ON "OrderLines" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderLines"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("OrderLines"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "OrderLines"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OrderLines";
CREATE POLICY mlti_delete ON "OrderLines" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OrderLineShares" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_11(mine "OrderLineShares") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND mine."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND (SELECT t0."SchoolId" FROM "OrderLines" t0 WHERE t0."StateId" = mine."StateId" AND t0."DistrictId" = mine."DistrictId" AND t0."Id" = mine."OrderLineId") = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))
$$;
DROP POLICY IF EXISTS mlti_read ON "OrderLineShares";
CREATE POLICY mlti_read ON "OrderLineShares" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLineShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLineShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND mlti_rule_11("OrderLineShares")
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLineShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLineShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OrderLineShares";
CREATE POLICY mlti_add ON "OrderLineShares" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLineShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderLineShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OrderLineShares";
CREATE POLICY mlti_change ON "OrderLineShares" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderLineShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "OrderLineShares";
CREATE POLICY mlti_delete ON "OrderLineShares" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OrderShares" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_12(mine "OrderShares") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND mine."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND EXISTS (SELECT 1 FROM "OrderLines" t0 WHERE (t0."OrderId" = mine."OrderId" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))
$$;
CREATE OR REPLACE FUNCTION mlti_rule_13(mine "OrderShares") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND mine."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])) AND (SELECT t0."Status" FROM "Orders" t0 WHERE t0."StateId" = mine."StateId" AND t0."VendorId" = mine."VendorId" AND t0."Id" = mine."OrderId") = 2)
$$;
DROP POLICY IF EXISTS mlti_read ON "OrderShares";
CREATE POLICY mlti_read ON "OrderShares" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND mlti_rule_12("OrderShares")
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND mlti_rule_13("OrderShares")
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OrderShares";
CREATE POLICY mlti_add ON "OrderShares" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderShares"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderShares"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "OrderShares";
CREATE POLICY mlti_change ON "OrderShares" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderShares"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("OrderShares"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "OrderShares"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "OrderShares";
CREATE POLICY mlti_delete ON "OrderShares" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "OrderVersions" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_14(mine "OrderVersions") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT (mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND EXISTS (SELECT 1 FROM "OrderShares" t0 WHERE (t0."OrderId" = mine."OrderId" AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))))
$$;
CREATE OR REPLACE FUNCTION mlti_rule_15(mine "OrderVersions") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT (mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND EXISTS (SELECT 1 FROM "OrderShares" t0 WHERE (t0."OrderId" = mine."OrderId" AND t0."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))))
$$;
DROP POLICY IF EXISTS mlti_read ON "OrderVersions";
CREATE POLICY mlti_read ON "OrderVersions" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderVersions"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND mlti_rule_14("OrderVersions")
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND mlti_rule_15("OrderVersions")
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("OrderVersions"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "OrderVersions"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderVersions"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderVersions"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderVersions"."BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("OrderVersions"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderVersions"."BuyerDistrictId" IS NOT NULL) AND "OrderVersions"."BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "OrderVersions";
CREATE POLICY mlti_add ON "OrderVersions" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "OrderVersions"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("OrderVersions"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderVersions"."BuyerDistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND (("OrderVersions"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "OrderVersions"."BuyerDistrictId" IS NOT NULL) AND "OrderVersions"."BuyerDistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
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
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "Reminders"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
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
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "Scans"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "Scans"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)));
DROP POLICY IF EXISTS mlti_add ON "Scans";
CREATE POLICY mlti_add ON "Scans" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("Scans"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Scans"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "Scans"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)));
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
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND (("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND "Schools"."Id" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset')
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Schools";
CREATE POLICY mlti_add ON "Schools" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Schools";
CREATE POLICY mlti_change ON "Schools" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Schools";
CREATE POLICY mlti_delete ON "Schools" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Schools"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Schools"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));

ALTER TABLE "SchoolFigures" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "SchoolFigures";
CREATE POLICY mlti_read ON "SchoolFigures" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SchoolFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SchoolFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("SchoolFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "SchoolFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SchoolFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SchoolFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("SchoolFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "SchoolFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "SchoolFigures";
CREATE POLICY mlti_add ON "SchoolFigures" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SchoolFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SchoolFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("SchoolFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "SchoolFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "SchoolFigures";
CREATE POLICY mlti_change ON "SchoolFigures" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SchoolFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("SchoolFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SchoolFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("SchoolFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "SchoolFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "SchoolFigures";
CREATE POLICY mlti_delete ON "SchoolFigures" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Shipments" ENABLE ROW LEVEL SECURITY;
CREATE OR REPLACE FUNCTION mlti_rule_16(mine "Shipments") RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT ((mine."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND mine."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND EXISTS (SELECT 1 FROM "Devices" t0 WHERE (t0."ShipmentId" = mine."Id" AND ((t0."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND t0."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint)) AND t0."SchoolId" = (SELECT NULLIF(current_setting('mlti.school', true), '')::bigint)))))
$$;
DROP POLICY IF EXISTS mlti_read ON "Shipments";
CREATE POLICY mlti_read ON "Shipments" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Shipments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("Shipments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Shipments"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Shipments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Shipments"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Shipments"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Shipments"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'School' AND mlti_rule_16("Shipments")
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Shipments"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Shipments"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "Shipments";
CREATE POLICY mlti_add ON "Shipments" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Shipments"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Shipments"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "Shipments";
CREATE POLICY mlti_change ON "Shipments" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("Shipments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Shipments"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("Shipments"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "Shipments"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "Shipments";
CREATE POLICY mlti_delete ON "Shipments" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "ShipmentFigures" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "ShipmentFigures";
CREATE POLICY mlti_read ON "ShipmentFigures" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "ShipmentFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "ShipmentFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("ShipmentFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "ShipmentFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "ShipmentFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "ShipmentFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("ShipmentFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "ShipmentFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "ShipmentFigures";
CREATE POLICY mlti_add ON "ShipmentFigures" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "ShipmentFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "ShipmentFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("ShipmentFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "ShipmentFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "ShipmentFigures";
CREATE POLICY mlti_change ON "ShipmentFigures" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "ShipmentFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("ShipmentFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "ShipmentFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("ShipmentFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "ShipmentFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "ShipmentFigures";
CREATE POLICY mlti_delete ON "ShipmentFigures" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "SignedAgreements" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "SignedAgreements";
CREATE POLICY mlti_read ON "SignedAgreements" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "SignedAgreements"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("SignedAgreements"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SignedAgreements"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("SignedAgreements"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SignedAgreements"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("SignedAgreements"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SignedAgreements"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("SignedAgreements"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SignedAgreements"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "SignedAgreements";
CREATE POLICY mlti_add ON "SignedAgreements" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("SignedAgreements"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SignedAgreements"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("SignedAgreements"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "SignedAgreements"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[])));
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
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "StoredFiles"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "StoredFiles"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("StoredFiles"."DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("StoredFiles"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND COALESCE("StoredFiles"."StateId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "StoredFiles"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "StoredFiles"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("StoredFiles"."DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("StoredFiles"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND COALESCE("StoredFiles"."StateId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "StoredFiles";
CREATE POLICY mlti_add ON "StoredFiles" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "StoredFiles"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'District' AND ("StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "StoredFiles"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("StoredFiles"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND COALESCE("StoredFiles"."DistrictId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("StoredFiles"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND COALESCE("StoredFiles"."StateId", 0) = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
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
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "WeekFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "WeekFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("WeekFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "WeekFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "WeekFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "WeekFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("WeekFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "WeekFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_add ON "WeekFigures";
CREATE POLICY mlti_add ON "WeekFigures" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "WeekFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "WeekFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("WeekFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "WeekFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_change ON "WeekFigures";
CREATE POLICY mlti_change ON "WeekFigures" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) IN ('District', 'School') AND ("WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "WeekFigures"."DistrictId" = (SELECT NULLIF(current_setting('mlti.district', true), '')::bigint))
        OR (SELECT current_setting('mlti.reach', true)) = 'Union' AND ("WeekFigures"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint) AND "WeekFigures"."DistrictId" = ANY ((SELECT string_to_array(current_setting('mlti.districts', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("WeekFigures"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "WeekFigures"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[])));
DROP POLICY IF EXISTS mlti_delete ON "WeekFigures";
CREATE POLICY mlti_delete ON "WeekFigures" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "Offerings" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "Offerings";
CREATE POLICY mlti_read ON "Offerings" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('State', 'District', 'Union') AND "Offerings"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'Vendor' AND ("Offerings"."VendorId" = (SELECT NULLIF(current_setting('mlti.vendor', true), '')::bigint) AND "Offerings"."StateId" = ANY ((SELECT string_to_array(current_setting('mlti.states', true), ',')::bigint[])::bigint[]))
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Offerings"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "Offerings";
CREATE POLICY mlti_add ON "Offerings" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Offerings"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "Offerings";
CREATE POLICY mlti_change ON "Offerings" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Offerings"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "Offerings";
CREATE POLICY mlti_delete ON "Offerings" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) = 'State' AND "Offerings"."StateId" = (SELECT NULLIF(current_setting('mlti.state', true), '')::bigint));

ALTER TABLE "WorkItems" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "WorkItems";
CREATE POLICY mlti_read ON "WorkItems" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "WorkItems"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "WorkItems"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "WorkItems";
CREATE POLICY mlti_add ON "WorkItems" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "WorkItems"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_change ON "WorkItems";
CREATE POLICY mlti_change ON "WorkItems" FOR UPDATE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "WorkItems"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_delete ON "WorkItems";
CREATE POLICY mlti_delete ON "WorkItems" FOR DELETE USING (
        (SELECT current_setting('mlti.reach', true)) = 'System');

ALTER TABLE "WorkMarks" ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS mlti_read ON "WorkMarks";
CREATE POLICY mlti_read ON "WorkMarks" FOR SELECT USING (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "WorkMarks"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
        OR (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "WorkMarks"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
DROP POLICY IF EXISTS mlti_add ON "WorkMarks";
CREATE POLICY mlti_add ON "WorkMarks" FOR INSERT WITH CHECK (
        (SELECT current_setting('mlti.reach', true)) = 'System'
        OR (SELECT current_setting('mlti.reach', true)) IN ('Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "WorkMarks"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint));
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
        OR (SELECT current_setting('mlti.reach', true)) IN ('Unset', 'Public', 'Cooperative', 'State', 'District', 'Union', 'Vendor', 'School') AND "WorkRefusals"."PersonId" = (SELECT NULLIF(current_setting('mlti.person', true), '')::bigint)
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
