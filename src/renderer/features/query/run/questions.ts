/** What is asked before statements are sent: writes on production, changes of every row. */
import type { Environment } from '#model/connection';
import type { Dialect } from '#engines/engine';
import type { CatalogListing } from '#model/catalog';
import type { QualifiedName } from '#sql/names';
import { statementKind } from '#sql/statement-kind';
import type { StatementKind } from '#sql/statement-kind';
import { countOf, formatShort } from '../../../ui/quantities';
import type { Dialogs } from '../../../app/workbench';

export type Question = Parameters<Dialogs['ask']>[0];

export interface Target {
  readonly name: string;
  readonly environment: Environment;
  /** The server refuses writes anyway: nothing to ask. */
  readonly readOnly: boolean;
  /** Statements stay in a transaction that a person commits. */
  readonly manualCommit: boolean;
}

/** Estimated rows of a table; null when nothing is known. */
export type EstimateRows = (table: QualifiedName) => number | null;

export function estimatesOf(listing: CatalogListing | null, dialect: Dialect): EstimateRows {
  return (table) => {
    const found = listing?.entries.find(
      (entry) =>
        dialect.fold(entry.name) === dialect.fold(table.name) &&
        (table.schema === null || dialect.fold(entry.schema) === dialect.fold(table.schema)),
    );
    return found?.estimatedRows ?? null;
  };
}

/** The question for these statements, or null when they can go. */
export function questionBefore(
  texts: readonly string[],
  target: Target,
  estimate: EstimateRows,
  dialect: Dialect,
): Question | null {
  if (target.readOnly) return null;
  const kinds = texts.map((text) => statementKind(text, dialect));
  const unfiltered = kinds.flatMap((kind) => kind.unfiltered);
  const changing = kinds.filter(
    (kind) => kind.effect === 'writes' || kind.effect === 'defines' || kind.effect === 'calls',
  );
  const onProduction = target.environment === 'production' && changing.length > 0;
  if (unfiltered.length === 0 && !onProduction) return null;
  const sentences = [
    ...unfiltered.map(
      ({ verb, table }) => `${verb} without WHERE changes every row of ${written(table)}${rowsOf(estimate(table))}.`,
    ),
    ...(onProduction
      ? [
          `${countOf(changing.length, 'statement')} would change ${target.name}, a production database: ${list(changing)}.`,
        ]
      : []),
    target.manualCommit
      ? 'It stays in an open transaction until you commit it.'
      : 'It is committed at once and cannot be undone here.',
  ];
  const destroyed = kinds.filter((kind) => kind.destroys).flatMap((kind) => kind.targets);
  const first = destroyed[0];
  return {
    title: titleOf(unfiltered, target, onProduction),
    text: sentences.join(' '),
    actions: [{ id: 'run', title: onProduction ? `Run on ${target.name}` : actionOf(unfiltered), tone: 'danger' }],
    ...(onProduction && first !== undefined ? { typed: first.name } : {}),
  };
}

const written = (name: QualifiedName): string => (name.schema === null ? name.name : `${name.schema}.${name.name}`);

function rowsOf(rows: number | null): string {
  if (rows === null) return ' (number of rows not known)';
  return rows === 1 ? ' (about 1 row by statistics)' : ` (about ${formatShort(rows)} rows by statistics)`;
}

function titleOf(unfiltered: StatementKind['unfiltered'], target: Target, onProduction: boolean): string {
  const first = unfiltered[0];
  if (first === undefined || (onProduction && unfiltered.length > 1)) return `Change ${target.name} (production)?`;
  return unfiltered.length === 1
    ? `${first.verb} every row of ${written(first.table)}?`
    : `Change every row of ${unfiltered.length} tables?`;
}

const actionOf = (unfiltered: StatementKind['unfiltered']): string =>
  unfiltered[0]?.verb === 'DELETE' ? 'Delete every row' : 'Update every row';

/** `DELETE on orders, CREATE, 3 more`. */
function list(kinds: readonly StatementKind[]): string {
  const shown = kinds
    .slice(0, 3)
    .map((kind) => (kind.targets.length === 0 ? kind.verb : `${kind.verb} on ${kind.targets.map(written).join(', ')}`));
  return kinds.length > 3 ? `${shown.join('; ')}; ${kinds.length - 3} more` : shown.join('; ');
}
