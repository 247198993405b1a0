export interface SettingsOptions {
  readonly socketFolder: string
  readonly port: number
  readonly major: number
  readonly isDurable?: boolean
  readonly maxConnections?: number
}

/** What the server is told on its command line; nothing is ever appended to its files. */
export function serverSettings({
  socketFolder,
  port,
  major,
  isDurable = true,
  maxConnections = 60,
}: SettingsOptions): readonly string[] {
  return [
    'listen_addresses=',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    `port=${port}`,
    `max_connections=${maxConnections}`,
    // POSIX shared memory is 64 MB in a container unless told otherwise; a file does as well.
    'dynamic_shared_memory_type=mmap',
    // A desk's rows of some weeks fit, and a laptop does not notice.
    'shared_buffers=128MB',
    'min_wal_size=128MB',
    'max_wal_size=1GB',
    'checkpoint_timeout=10min',
    'max_wal_senders=0',
    'max_replication_slots=0',
    // Queries are short; compiling them takes longer than running them.
    'jit=off',
    'max_parallel_workers_per_gather=0',
    'random_page_cost=1.1',
    'autovacuum_vacuum_scale_factor=0.05',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_line_prefix=',
    // Errors of queries go to whoever asked; here they would carry rows, and so people's words, into the log.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_checkpoints=off',
    // Three workers fewer to start and to keep: reads come from memory.
    ...(major >= 18 ? ['io_method=sync'] : []),
    ...(isDurable
      ? ['fsync=on', 'synchronous_commit=on']
      : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ]
}
