import { z } from 'zod';
import { AppError } from '#base/errors';
import { defaultSettings } from '#model/project';
import type { Settings } from '#model/project';
import { exportFormats } from '#model/result';
import type { ProjectFile } from '../project/project-file';

const shapes = {
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['dense', 'default', 'roomy']),
  editorFontSize: z.number().min(6).max(72),
  displayLimit: z.int().min(1).max(1_000_000),
  exportFormat: z.enum(exportFormats),
} satisfies { readonly [Key in keyof Settings]: z.ZodType<Settings[Key]> };

interface ValueRow {
  readonly key: string;
  readonly value: string;
}

const upsert = 'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';

/** A value that this version does not understand (a newer one's, or somebody's edit) gives way to the default. */
export function readSettings(file: ProjectFile): Settings {
  const stored = new Map(
    file.all<ValueRow>('SELECT key, value FROM settings').map((row) => [row.key, parsed(row.value)]),
  );
  const entries = Object.entries(shapes).map(([key, shape]) => {
    const value = shape.safeParse(stored.get(key));
    return [key, value.success ? value.data : defaultSettings[key as keyof Settings]];
  });
  return Object.fromEntries(entries) as unknown as Settings;
}

/** Settings of other versions are left as they are. */
export function writeSettings(file: ProjectFile, settings: Settings): void {
  const checked = z.strictObject(shapes).safeParse(settings);
  if (!checked.success) {
    const fault = checked.error.issues[0];
    throw new AppError(
      'bad-arguments',
      `The setting "${fault?.path.join('.') ?? ''}" has a value that it cannot have.`,
      {
        hint: 'Choose another value.',
        detail: fault?.message,
      },
    );
  }
  file.transaction(() => {
    for (const [key, value] of Object.entries(checked.data)) file.run(upsert, key, JSON.stringify(value));
  });
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}
