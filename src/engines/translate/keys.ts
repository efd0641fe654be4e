import type { Index, Key, Table } from '#model/schema';
import type { Move } from './move';

/** Keys of a table; a unique key whose NULLs the target would count as the same becomes a filtered index where it can. */
export function moveKeys(table: Table, move: Move): Pick<Table, 'primaryKey' | 'uniques' | 'indexes'> {
  const { uniqueNulls, indexes } = move.can;
  const uniques: Key[] = [];
  const filtered: Index[] = [];
  for (const key of table.uniques) {
    const nullable = key.columns.filter((name) => table.columns.find((column) => column.name === name)?.nullable);
    const isStricter =
      nullable.length > 0 &&
      !key.nullsNotDistinct &&
      move.could.uniqueNulls !== uniqueNulls &&
      (uniqueNulls === 'same' || (uniqueNulls === 'whole' && key.columns.length > 1));
    if (!isStricter) uniques.push(plain(key, table, move));
    else if (indexes?.partial !== false) filtered.push(filteredIndex(key, nullable, table, move));
    else {
      uniques.push(plain(key, table, move));
      move.losses.weaken(
        `${table.schema}.${table.name}.${key.name ?? key.columns.join(', ')}`,
        'counts NULLs in a unique key as the same where the rest of the key is filled; it lets in fewer rows',
      );
    }
  }
  return { primaryKey: table.primaryKey && plain(table.primaryKey, table, move), uniques, indexes: filtered };
}

function plain(key: Key, table: Table, move: Move): Key {
  const object = `${table.schema}.${table.name}.${key.name ?? key.columns.join(', ')}`;
  const conflict = key.options?.find((option) => option.startsWith('ON CONFLICT'));
  if (conflict) move.losses.weaken(object, `has no ${conflict}; a second row is refused`);
  if (key.parts?.some((part) => /\bCOLLATE\b/i.test(part)))
    move.losses.weaken(object, 'compares the columns of a key by their own collation');
  return { ...key, options: undefined, parts: undefined };
}

function filteredIndex(key: Key, nullable: readonly string[], table: Table, move: Move): Index {
  const quote = move.write.identifier;
  const referred = table.name;
  move.losses.weaken(
    `${table.schema}.${referred}.${key.name ?? key.columns.join(', ')}`,
    'counts NULLs in a unique key as the same; it is a unique index of the rows without NULL, which no foreign key can refer to',
  );
  return {
    name: key.name ?? `${table.name}_${key.columns.join('_')}_key`,
    unique: true,
    method: 'btree',
    parts: key.columns.map(quote),
    include: key.include ?? [],
    where: nullable.map((name) => `${quote(name)} IS NOT NULL`).join(' AND '),
    valid: true,
    constraint: null,
    definition: '',
  };
}
