#!/bin/sh
# A server that follows: a copy of the other at its first start (PGHOST, PGUSER, PGPASSWORD), then what the other writes, which knows it as
# STANDBY_NAME. Without a replication slot, which would hold the log of the casts on the box's (docs/adr/0028-several-machines.md).
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  until pg_basebackup -D "$PGDATA" -d "application_name=$STANDBY_NAME" -R -X stream -c fast; do
    rm -rf "$PGDATA"
    sleep 1
  done
fi
chmod 0700 "$PGDATA"
exec postgres "$@"
