# Debian's PostgreSQL 18 with folders, user and first start of the official image. A mirror of testing may be older than its list wishes.
FROM stand-in-debian:forky
RUN groupadd --system --gid 999 postgres \
 && useradd --system --gid postgres --uid 999 --home-dir /var/lib/postgresql --shell /bin/bash postgres \
 && install -d -o postgres -g postgres -m 1777 /var/lib/postgresql \
 && mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf \
 && apt-get -o Acquire::Check-Valid-Until=false update && apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold gosu postgresql-18 \
 && rm -rf /var/lib/apt/lists/* && mkdir /docker-entrypoint-initdb.d \
 && install -d -o postgres -g postgres -m 3777 /var/run/postgresql \
 && sed -ri "s/^#?listen_addresses .*/listen_addresses = '*'/" /usr/share/postgresql/18/postgresql.conf.sample
ENV LANG=C.UTF-8 PATH=/usr/lib/postgresql/18/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PG_MAJOR=18 PGDATA=/var/lib/postgresql/18/docker
VOLUME /var/lib/postgresql
COPY postgres-entrypoint.sh /usr/local/bin/docker-entrypoint.sh
ENTRYPOINT ["docker-entrypoint.sh"]
STOPSIGNAL SIGINT
EXPOSE 5432
CMD ["postgres"]
