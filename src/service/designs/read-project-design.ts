import { AppError } from '#base/errors';
import type { DatabaseSchema } from '#model/schema';
import { projectName } from '../project/format';
import { readProject } from '../project/read-project';
import { unpackSchema } from './design-rows';
import type { DesignRow } from './design-rows';

/** The model of a design by its name in a project, without opening it. Rejects with `not-found` and the `file-…` codes. */
export async function readProjectDesign(path: string, name: string): Promise<DatabaseSchema> {
  const rows = await readProject(path, (file) => {
    // A project of format 1 has no designs.
    const there = file.get("SELECT 1 FROM sqlite_schema WHERE name = 'designs'") !== undefined;
    return there ? file.all<DesignRow>('SELECT * FROM designs ORDER BY name COLLATE NOCASE, id') : [];
  });
  const found = rows.filter((row) => row.name === name);
  if (found.length === 1 && found[0]) return unpackSchema(found[0]);
  const names = rows.map((row) => row.name).slice(0, 20);
  const what = found.length > 1 ? `has several designs called "${name}"` : `has no design called "${name}"`;
  throw new AppError('not-found', `The project "${projectName(path)}" ${what}.`, {
    hint:
      found.length > 1
        ? 'Rename all but one of them.'
        : names.length === 0
          ? 'It has none.'
          : `There are: ${names.join(', ')}.`,
  });
}
