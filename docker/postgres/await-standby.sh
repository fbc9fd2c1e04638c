#!/bin/sh
# In the box's first server, once, while it is made: has every commit wait for the standby from the next start on.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -c "alter system set synchronous_standby_names = 'box_standby'"
