import { DURABLE, wrongSettings, type NeededSettings } from '../domain/shared/durable-settings';
import type { BoxQuery } from '../platform/database/box-pool';

/**
 * What the box's PostgreSQL must be told (docs/secrecy.md): nothing about a cast may reach a log, and nothing acknowledged
 * may be lost. Values are those of `pg_settings.setting`; any of the listed ones will do.
 */
const NEEDED: NeededSettings = {
  ...DURABLE,
  log_error_verbosity: ['terse'],
  log_min_error_statement: ['panic'],
  log_statement: ['none'],
  log_duration: ['off'],
  log_min_duration_statement: ['-1'],
  log_min_duration_sample: ['-1'],
  log_transaction_sample_rate: ['0'],
  log_parameter_max_length: ['0'],
  log_parameter_max_length_on_error: ['0'],
  log_connections: ['off', ''],
  log_disconnections: ['off'],
  log_lock_waits: ['off'],
  debug_print_parse: ['off'],
  debug_print_rewritten: ['off'],
  debug_print_plan: ['off'],
  track_commit_timestamp: ['off'],
  // recycled or archived segments would keep the order of the cast after the rebuild
  wal_recycle: ['off'],
  archive_mode: ['off'],
};

/** Libraries that write statements down. */
const TELLTALES = ['pg_stat_statements', 'auto_explain', 'pgaudit'];

/**
 * Says which settings of this server are wrong, one line each; empty: none.
 * @param isTest lets the server be one that does not survive a power cut, and nothing else
 */
export async function wrongServerSettings(query: BoxQuery, isTest: boolean): Promise<string[]> {
  const { rows } = await query<{ name: string; setting: string }>('select name, setting from pg_settings');
  const settings = new Map(rows.map((row) => [row.name, row.setting]));
  return [...wrongSettings(NEEDED, settings, isTest), ...preloaded(settings).map((library) => `${library} must not be loaded`)];
}

function preloaded(settings: ReadonlyMap<string, string>): string[] {
  const lists = ['shared_preload_libraries', 'session_preload_libraries', 'local_preload_libraries'];
  const loaded = lists.map((name) => settings.get(name) ?? '').join(',');
  return TELLTALES.filter((library) => loaded.includes(library));
}
