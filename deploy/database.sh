#!/bin/sh
# Makes the portal's database and a login of its own, which owns that database and nothing else. Safe to run again; a new password is taken over.
# Takes MSSQL_SA_PASSWORD and PORTAL_DB_PASSWORD from the environment.
set -eu
case "$PORTAL_DB_PASSWORD" in *"'"*) echo "PORTAL_DB_PASSWORD may not hold an apostrophe." >&2; exit 1 ;; esac
export SQLCMDPASSWORD="$MSSQL_SA_PASSWORD"
exec /opt/mssql-tools18/bin/sqlcmd -C -b -I -S "${DATABASE_HOST:-database}" -U sa -Q "
IF DB_ID('Portal') IS NULL CREATE DATABASE Portal;
-- readers see the last committed rows and don't wait for writers
IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE name = 'Portal') = 0
    ALTER DATABASE Portal SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
IF SUSER_ID('portal') IS NULL CREATE LOGIN portal WITH PASSWORD = '$PORTAL_DB_PASSWORD', DEFAULT_DATABASE = Portal;
ELSE ALTER LOGIN portal WITH PASSWORD = '$PORTAL_DB_PASSWORD';
GO
USE Portal;
IF USER_ID('portal') IS NULL CREATE USER portal FOR LOGIN portal;
ALTER ROLE db_owner ADD MEMBER portal;
GO"
