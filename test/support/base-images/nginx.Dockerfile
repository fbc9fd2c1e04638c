# Debian's nginx where the official image has it.
FROM stand-in-debian:bookworm
RUN useradd --uid 101 --user-group --system --no-create-home --shell /usr/sbin/nologin nginx \
 && apt-get update && apt-get install -y --no-install-recommends nginx-light \
 && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled /etc/nginx/conf.d/*
STOPSIGNAL SIGQUIT
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
