#!/bin/sh
# In a server that another one follows, once, while it is made: lets that one in.
set -eu
echo 'host replication all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
