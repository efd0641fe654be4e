import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';
import { setFields } from '#analysis/fixes';

/** What is wrong with `name=value`; null: nothing. */
function faultOf(setting: string, least: number): string | null {
  const [name = '', value = ''] = setting.split('=').map((part) => part.trim().replaceAll("'", '').toLowerCase());
  const isOff = ['false', 'off', '0', 'no'].includes(value);
  if (name === 'autovacuum_enabled' && isOff)
    return 'dead rows are never removed, and the table grows until somebody vacuums it';
  if (name === 'toast.autovacuum_enabled' && isOff) return 'its long values are never vacuumed';
  if (name === 'vacuum_truncate' && isOff) return null;
  if (name === 'fillfactor' && Number(value) < least)
    return `at least ${String(100 - Number(value))} % of every page stay empty`;
  return null;
}

const inside = (option: string): readonly string[] =>
  (/^WITH\s*\((.*)\)$/is.exec(option)?.[1] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export default defineLint({
  id: 'dangerous-storage-option',
  title: 'Storage option that harms in the long run',
  why: 'Autovacuum is switched off for one table during a load and stays off: the table bloats, and at last the server vacuums it anyhow, to prevent wraparound, at the worst hour. A small fillfactor makes every scan read mostly nothing. It is fine for a table that is emptied every day.',
  severity: 'medium',
  tags: ['operations'],
  engines: ['postgres'],
  options: { leastFillfactor: 50 },
  check: ({ index, options }, report) => {
    for (const table of index.tables) {
      for (const setting of table.options.flatMap(inside)) {
        const fault = faultOf(setting, options.leastFillfactor);
        if (fault === null) continue;
        const kept = table.options.flatMap((option) => {
          if (inside(option).length === 0) return [option];
          const others = inside(option).filter((each) => each !== setting);
          return others.length === 0 ? [] : [`WITH (${others.join(', ')})`];
        });
        report({
          at: placeOf(table),
          message: `${table.name} is stored with ${setting}: ${fault}.`,
          fix: setFields(`Take ${setting} of ${table.name} away`, table, { options: kept }),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'autovacuum is off',
        schema: 'CREATE TABLE a (id bigint) WITH (autovacuum_enabled=false, fillfactor=90);',
        finds: ['public.a'],
      },
      { name: 'pages are left empty', schema: 'CREATE TABLE a (id bigint) WITH (fillfactor=20);', finds: ['public.a'] },
    ],
    good: [
      {
        name: 'room for updates',
        schema: 'CREATE TABLE a (id bigint) WITH (fillfactor=70, autovacuum_vacuum_scale_factor=0.02);',
      },
      { name: 'none', schema: 'CREATE TABLE a (id bigint);' },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS'],
});
