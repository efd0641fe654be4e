import type { Namespace, Table } from '#model/schema';
import { objectName } from '#sql/ddl/losses';
import type { Move } from './move';

/** FNV-1a: short and the same in each run. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, '0');
}

/** Gives constraints and indexes names that the target takes: short enough, and unique where it wants them so. */
export function uniqueNames(namespaces: readonly Namespace[], move: Move): readonly Namespace[] {
  return namespaces.map((namespace) => {
    const names = new Names(namespace, move);
    return { ...namespace, tables: namespace.tables.map((table) => names.rename(table)) };
  });
}

class Names {
  readonly #used: Set<string>;
  readonly #move: Move;

  constructor(namespace: Namespace, move: Move) {
    this.#move = move;
    const objects = [...namespace.tables, ...namespace.views, ...namespace.sequences];
    this.#used = new Set(objects.map(({ name }) => name.toLowerCase()));
    const most = move.can.identifierLength;
    if (most === undefined) return;
    for (const table of namespace.tables) {
      const long = [table.name, ...table.columns.map((column) => column.name)].filter((name) => name.length > most);
      for (const name of long)
        move.losses.weaken(
          objectName(table.schema, table.name),
          `takes names of ${most} characters at most; ${name} has to be renamed`,
        );
    }
  }

  rename(table: Table): Table {
    const { constraints = false, indexes = false } = this.#move.can.uniqueNames ?? {};
    const ofTable = new Set<string>();
    const renamed = <Item extends { readonly name: string | null }>(item: Item, isWide: boolean): Item => {
      if (item.name === null) return item;
      const used = isWide ? this.#used : ofTable;
      const name = this.#free(item.name, table, used);
      used.add(name.toLowerCase());
      return name === item.name ? item : { ...item, name };
    };
    return {
      ...table,
      primaryKey: table.primaryKey && renamed(table.primaryKey, constraints || indexes),
      uniques: table.uniques.map((key) => renamed(key, constraints || indexes)),
      indexes: table.indexes.map((index) => renamed(index, indexes)),
      foreignKeys: table.foreignKeys.map((key) => renamed(key, constraints)),
      checks: table.checks.map((check) => renamed(check, constraints)),
    };
  }

  #free(name: string, table: Table, used: ReadonlySet<string>): string {
    const short = this.#short(name);
    if (!used.has(short.toLowerCase())) return short;
    const candidates = [
      `${table.name}_${name}`,
      ...Array.from({ length: 99 }, (_, index) => `${table.name}_${name}_${index + 2}`),
    ];
    return candidates.map((one) => this.#short(one)).find((one) => !used.has(one.toLowerCase())) ?? short;
  }

  #short(name: string): string {
    const most = this.#move.can.identifierLength ?? Infinity;
    return name.length <= most ? name : `${name.slice(0, most - 8)}_${digest(name)}`;
  }
}
