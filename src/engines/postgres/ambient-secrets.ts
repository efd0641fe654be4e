import pgpass from 'pgpass';
import type { ConnectionProfile } from '#model/connection';

/**
 * The password that psql would use: `PGPASSWORD`, else the matching line of `~/.pgpass` (or `PGPASSFILE`), which is
 * passed over when others may read it.
 */
export async function ambientSecrets(fields: ConnectionProfile['fields']): Promise<Readonly<Record<string, string>>> {
  const fromEnvironment = process.env['PGPASSWORD'];
  if (fromEnvironment !== undefined) return { password: fromEnvironment };
  const password = await new Promise<string | undefined>((resolve) => {
    const { host, port, database, user } = fields;
    pgpass({ host: textOf(host), port: textOf(port), database: textOf(database), user: textOf(user) }, resolve);
  });
  return password === undefined ? {} : { password };
}

function textOf(value: string | number | boolean | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : String(value);
}
