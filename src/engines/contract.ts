/**
 * The suite that every engine passes. An engine's `contract.test.ts` calls `engineContract` with a way to connect and the
 * few texts that differ between engines; a case whose fixture is absent is left out and named in the output.
 *
 * @example engineContract('SQLite', { connect: (options) => driver.connect(…), statements: { … } })
 */
import { describe } from 'vitest';
import type { Session } from './engine';
import { catalogCases } from './contract/catalog';
import { guardCases } from './contract/guards';
import { statementCases } from './contract/statements';
import { streamCases } from './contract/streams';
import { transactionCases } from './contract/transactions';
import { valueCases } from './contract/values';

/** A query and exactly what its first row must read, cell by cell. */
export interface ValueCase {
  readonly title: string;
  /** Run before, one by one (`SET TIME ZONE …`, `CREATE TABLE …`). */
  readonly before?: readonly string[];
  readonly sql: string;
  readonly row: readonly (string | null)[];
  /** Type names expected, in order. */
  readonly types?: readonly string[];
}

export interface RefusedCase {
  readonly title: string;
  readonly sql: string;
  /** Part of the message that must name what was refused. */
  readonly names?: string;
  /** Who refuses it: a guard of ours or the server. Either when absent. */
  readonly by?: 'guard-refused' | 'server-error';
}

export interface EngineFixtures {
  /**
   * Connects to an empty database that belongs to this suite alone. `readOnly` sessions see the same database as the
   * writable ones of the same suite; every call is a session of its own.
   */
  readonly connect: (options: { readonly readOnly: boolean }) => Promise<Session>;
  /** Quotes a name as the engine's dialect does. */
  readonly quote: (name: string) => string;
  /** Name of the schema that new tables land in: `public`, `main`. */
  readonly schema: string;
  /** A query of exactly `rows` rows with an integer column `n` (1…rows) and a text column `label` (`row ` + n). */
  readonly series: (rows: number) => string;
  /** A query whose only cell is a text of `bytes` letters x; absent where the engine has no such function. */
  readonly bigCell?: (bytes: number) => string;
  /** Bytes to ask for in the big-cell case; 64 MB unless the engine cannot. */
  readonly bigCellBytes?: number;
  /** A statement that runs for a minute without rows. Absent where the engine cannot be interrupted in the same process. */
  readonly slow?: string;
  /** A query that streams for long: rows without end, or millions. Absent as above. */
  readonly endless?: string;
  /** Statement with an error at a known place: 1-based character position of the offending word; null when the engine tells none. */
  readonly broken: { readonly sql: string; readonly position: number | null; readonly serverCode?: string };
  readonly values: readonly ValueCase[];
  /** Refused on a read-only session, each tried alone; afterwards `contract_guarded` holds the same three rows. */
  readonly refused: readonly RefusedCase[];
  /** Run after `contract_guarded` was made and before it is dropped: objects that the refused cases use. */
  readonly accomplices?: { readonly create: readonly string[]; readonly drop: readonly string[] };
  /** Allowed on a read-only session. */
  readonly allowed: readonly string[];
  /** A statement whose message arrives as a notice, with the text of the notice. */
  readonly notice?: { readonly sql: string; readonly message: string };
  /** Column type for whole numbers and for text in CREATE TABLE. */
  readonly types: { readonly integer: string; readonly text: string };
  /** Makes the server end this session (a second connection, a signal). Absent for engines in the same process. */
  readonly breakConnection?: (session: Session) => Promise<void>;
  /** Set when the sessions of one connection share one server session: cases that need two independent ones are left out. */
  readonly sharedSession?: boolean;
}

/** Registers about sixty cases under one heading. */
export function engineContract(name: string, fixtures: EngineFixtures): void {
  describe(`${name}: engine contract`, () => {
    valueCases(fixtures);
    statementCases(fixtures);
    streamCases(fixtures);
    transactionCases(fixtures);
    catalogCases(fixtures);
    guardCases(fixtures);
  });
}
