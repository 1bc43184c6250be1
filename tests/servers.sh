# What tests and benchmarks need of the distribution, sourced by their scripts: they set $artifacts, a folder for logs, and say().
# shellcheck shell=bash
postgres_folder=

stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1
  rm -rf "$postgres_folder"
}

install() { # a command or file to look for, and the package that brings it
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    local sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
    say "Installing $1 ..."
    [ -n "${updated:-}" ] || { $sudo apt-get update -qq >"$artifacts/apt.log" 2>&1; updated=1; }
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$1" >>"$artifacts/apt.log" 2>&1 && return 0
  fi
  say "Could not install '$1': install it by hand (apt-get install $1). What needs it is skipped or fails."
  return 1
}

as_postgres() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() { # "durable": on the disk and flushed, as it is in production
  [ -n "${MLTI_TEST_POSTGRES:-}" ] && return 0
  postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ ! -x "${postgres_bin:-/none}/initdb" ]; then
    install postgresql || return 1
    postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  fi
  # a copy of a database for each test: in memory where there is room for them
  local room; room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
  if [ "${room:-0}" -gt 3000000 ] && [ "${1:-}" != durable ]; then postgres_folder=$(mktemp -d -p /dev/shm); else postgres_folder=$(mktemp -d); fi
  if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
    chown postgres "$postgres_folder"
  fi
  local flushing="-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0"
  [ "${1:-}" = durable ] && flushing=
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo $((20000 + RANDOM % 20000)))
  as_postgres "$postgres_bin/initdb" -D "$postgres_folder/data" -U portal -A trust -E UTF8 --locale=C.UTF-8 >"$artifacts/postgres.log" 2>&1 \
    && as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/log" \
      -o "-p $port -h 127.0.0.1 -k $postgres_folder $flushing -c max_connections=800 -c shared_buffers=256MB" \
      start >>"$artifacts/postgres.log" 2>&1 || { say "PostgreSQL did not start:"; tail -n 20 "$artifacts/postgres.log"; return 1; }
  export MLTI_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=portal;Database=postgres;Include Error Detail=true"
}
