import type { Guard, ServerInfo } from '#model/connection';
import type { ConnectOptions } from '../engine';
import type { Channel } from './channel';
import { guardsOf } from './guard';
import { Message, readReport } from './backend-messages';
import { serverError } from './errors';
import { command, sync } from './frontend-messages';

const factsSql = `SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_setting('server_version_num'),
  pg_catalog.current_database(), current_user, pg_catalog.current_setting('TimeZone'),
  pg_catalog.current_setting('server_encoding'),
  (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user),
  EXISTS (
    SELECT FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f', 'v') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND pg_catalog.has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
  ) OR EXISTS (
    SELECT FROM pg_catalog.pg_namespace n
    WHERE n.nspname !~ '^pg_' AND pg_catalog.has_schema_privilege(n.oid, 'CREATE')
  )`;

/** Sets what protects the session, then asks who answers. */
export async function openSession(
  channel: Channel,
  options: ConnectOptions,
  place: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly server: ServerInfo; readonly guards: readonly Guard[] }> {
  await channel.turn(signal, async (conversation) => {
    conversation.send(...sessionSettings(options).map(command), sync);
    for (;;) {
      const reply = await conversation.next();
      if (reply.type === Message.error) throw serverError(readReport(reply.body));
      if (reply.type === Message.readyForQuery) return;
    }
  });
  const [rows] = await channel.ask([{ sql: factsSql }], signal);
  const [version, number, database, user, zone, encoding, superuser, canWrite] = rows![0]!;
  return {
    server: {
      product: `PostgreSQL ${version!.split(' ')[0]}`,
      version: version!.split(' ')[0]!,
      versionNumber: Number(number),
      database: database!,
      user: user ?? null,
      facts: { ...place, 'Time zone': zone!, Encoding: encoding! },
    },
    guards: guardsOf(options.readOnly, { name: user!, superuser: superuser === 't', canWrite: canWrite === 't' }),
  };
}

/**
 * Strings are read the same way here and by the parser that guards, whatever the database's own settings say. The write
 * setting is asserted again around every statement (`PostgresSession`); here it protects what is not a statement of a person.
 */
function sessionSettings({ readOnly, timeouts }: ConnectOptions): string[] {
  return [
    `SET statement_timeout = ${Math.round(timeouts.statementMs)}`,
    `SET lock_timeout = ${Math.round(timeouts.lockMs)}`,
    `SET idle_in_transaction_session_timeout = ${Math.round(timeouts.idleInTransactionMs)}`,
    `SET default_transaction_read_only = ${readOnly ? 'on' : 'off'}`,
    ...(readOnly ? ['SET standard_conforming_strings = on'] : []),
  ];
}
