#!/bin/sh
# In the box's first server, once, while it is made: lets a standby in, and has every commit wait for it from the next start on.
set -eu
echo 'host replication all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -c "alter system set synchronous_standby_names = 'box_standby'"
