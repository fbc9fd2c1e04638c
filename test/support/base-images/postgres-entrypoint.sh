#!/bin/bash
# What the official image does at a first start, as far as docker/ leans on it: a database cluster with a user and a password, the scripts of
# docker-entrypoint-initdb.d while nobody outside is let in, then the server.
set -eu
if [ "${1:0:1}" = - ]; then set -- postgres "$@"; fi
if [ "$1" = postgres ]; then
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    chown -R postgres: "$PGDATA" /var/run/postgresql
    exec gosu postgres "$0" "$@"
  fi
  mkdir -p "$PGDATA"
  chmod 0700 "$PGDATA"
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    : "${POSTGRES_PASSWORD:?}"
    : "${POSTGRES_USER:=postgres}"
    : "${POSTGRES_DB:=$POSTGRES_USER}"
    export POSTGRES_USER POSTGRES_DB PGPASSWORD="$POSTGRES_PASSWORD"
    eval "initdb --username=\"\$POSTGRES_USER\" --pwfile=<(echo \"\$POSTGRES_PASSWORD\") ${POSTGRES_INITDB_ARGS:-}"
    printf '\nhost all all all scram-sha-256\n' >> "$PGDATA/pg_hba.conf"
    # with the settings of the server, and open to this container alone
    pg_ctl -D "$PGDATA" -w start -o "$(printf '%q ' "${@:2}" -c listen_addresses= -p 5432)"
    if [ "$POSTGRES_DB" != postgres ]; then psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -c "create database \"$POSTGRES_DB\""; fi
    for script in /docker-entrypoint-initdb.d/*.sh; do
      # one that may not be executed is read
      if [ -x "$script" ]; then "$script"; elif [ -e "$script" ]; then . "$script"; fi
    done
    pg_ctl -D "$PGDATA" -m fast -w stop
    unset PGPASSWORD
  fi
fi
exec "$@"
