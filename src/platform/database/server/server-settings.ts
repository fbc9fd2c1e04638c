import type { Plane } from '../migrations';

export type ServerSettings = Readonly<Record<string, string>>;

/** Both servers: reachable from this machine only, durable, quick for short queries, log lines in English. */
const COMMON: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
};

/** A refused row is named by its constraint and not quoted: it may have a person in it. */
const TERSE: ServerSettings = { log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_parameter_max_length_on_error: '0' };

/** Lists and searches among a hundred thousand suggestions are answered from memory. */
const APP: ServerSettings = { shared_buffers: '256MB', ...TERSE };

/** The box's server must write nothing down that could join a paper to a moment (docs/secrecy.md). The box checks these at start-up. */
const BOX: ServerSettings = {
  ...TERSE,
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_connections: 'off',
  log_disconnections: 'off',
  track_commit_timestamp: 'off',
  shared_preload_libraries: '',
  session_preload_libraries: '',
  archive_mode: 'off',
  // old log segments are deleted, not renamed with the casts still in them
  wal_recycle: 'off',
};

/** For test servers that need not survive a power cut. */
export const HASTY: ServerSettings = { fsync: 'off' };

export const serverSettings = (plane: Plane): ServerSettings => ({ ...COMMON, ...(plane === 'box' ? BOX : APP) });
