-- Frames between app processes that are longer than a NOTIFY may be; the socket.io adapter writes them here and deletes them half a minute later.
-- They hold what screens are told and nothing else. A schema of their own, because they are no body's: neither row security nor backups look here, and a restore, which empties the other schema, may find it.
create schema if not exists live;
create unlogged table if not exists live.attachments (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  payload bytea not null
);
