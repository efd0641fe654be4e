import { AppError } from '#base/errors';
import { loadDriver } from '#engines/drivers';
import { manifestOf, manifests } from '#engines/manifests';
import { printerOf } from '#engines/printers';
import type { SchemaReader } from '../reader';
import { readApart } from '../read-apart';

/** SQL: the engine of its dialect runs it, in a process of its own. */
const readSql: SchemaReader = async (source, { dialect, spawn, progress, signal }) => {
  if (!manifestOf(dialect) || !('readSchema' in (await loadDriver(dialect)))) {
    const title = printerOf(dialect)?.title ?? `"${dialect}"`;
    throw new AppError('unsupported', `SQL files of ${title} cannot be read yet.`, {
      hint: `There is a reader for ${(await readable()).join(' and ')}: choose one of these dialects, or connect to the database.`,
    });
  }
  return readApart(spawn, { engine: dialect, source }, progress, signal);
};

async function readable(): Promise<readonly string[]> {
  const drivers = await Promise.all(
    manifests.map(async (manifest) => ({ manifest, driver: await loadDriver(manifest.id) })),
  );
  return drivers.filter(({ driver }) => 'readSchema' in driver).map(({ manifest }) => manifest.title);
}

export default readSql;
