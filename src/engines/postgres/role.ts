import type { ServerInfo } from '#model/connection';
import schemasSql from './catalog/schemas.sql?raw';
import type { Channel } from './channel';
import dialect from './dialect';

/**
 * SQL that creates a role which can read and nothing else: to be read and run by whoever administers the server. It is
 * made from the schemas that are there now; those that come later need their own grants.
 */
export async function leastPrivilegeRole(
  channel: Channel,
  server: ServerInfo,
  name: string,
  signal: AbortSignal,
): Promise<string> {
  const [rows] = await channel.ask([{ sql: schemasSql }], signal);
  const schemas = rows!.filter(([, system]) => system !== 't').map(([schema]) => dialect.identifier(schema!));
  const role = dialect.identifier(name);
  const database = dialect.identifier(server.database);
  return [
    `-- A role that may read ${server.database} and change nothing. Run it as an administrator, then set a password:`,
    `--   \\password ${name}`,
    `CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 5;`,
    '',
    '-- The server opens its transactions read-only and ends what takes too long.',
    `ALTER ROLE ${role} SET default_transaction_read_only = on;`,
    `ALTER ROLE ${role} SET statement_timeout = '60s';`,
    `ALTER ROLE ${role} SET lock_timeout = '2s';`,
    `ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '2min';`,
    '',
    `GRANT CONNECT ON DATABASE ${database} TO ${role};`,
    ...schemas.flatMap((schema) => [
      '',
      `GRANT USAGE ON SCHEMA ${schema} TO ${role};`,
      `GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${role};`,
      `-- Tables made later, by whoever runs this line:`,
      `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT ON TABLES TO ${role};`,
    ]),
    '',
    '-- What every role has through PUBLIC stays: check these before relying on the role.',
    `-- REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC;`,
    ...schemas.filter((schema) => schema === 'public').map(() => '-- REVOKE CREATE ON SCHEMA public FROM PUBLIC;'),
    '',
    '-- For replica lag, activity and statistics of others (reads, no data):',
    `-- GRANT pg_monitor TO ${role};`,
    '',
  ].join('\n');
}
