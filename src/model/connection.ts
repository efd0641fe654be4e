/** Environments, most dangerous first. Each has one colour and its own default timeouts. */
export const environments = ['production', 'staging', 'development', 'local'] as const;
export type Environment = (typeof environments)[number];

/** `verify-full` checks the chain and the name; `verify-ca` the chain; `require` encrypts without checking; `prefer` may not even encrypt. */
export const tlsModes = ['verify-full', 'verify-ca', 'require', 'prefer', 'disable'] as const;
export type TlsMode = (typeof tlsModes)[number];

/** How a secret of this connection is kept. `command` prints it on standard output when allowed on this machine. */
export type SecretStorage = 'keychain' | 'passphrase' | 'ask' | 'command' | 'none';

/** In the `detail` of `needs-secret`: not a field is missing, but the passphrase of the project (`connections.unlock`). */
export const projectPassphrase = 'project-passphrase';

export interface Timeouts {
  /** Milliseconds; 0 is no limit. */
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleInTransactionMs: number;
  readonly connectMs: number;
}

/** A field's value in a connection form; fields are declared by the engine's manifest. Secret fields never stand here. */
export type FieldValue = string | number | boolean;

/** A saved connection, without its secrets. */
export interface ConnectionProfile {
  readonly id: string;
  readonly name: string;
  /** An engine's id: opaque outside `engines`. */
  readonly engine: string;
  readonly environment: Environment;
  /** Folder path such as `clients/acme`; empty for none. */
  readonly folder: string;
  readonly readOnly: boolean;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly secretStorage: SecretStorage;
  /** For `secretStorage: 'command'`. */
  readonly secretCommand?: string | undefined;
  readonly timeouts: Timeouts;
}

/** One step of a connection test. */
export interface DiagnosisStep {
  readonly step: 'name' | 'tcp' | 'tls' | 'authentication' | 'database' | 'file';
  readonly state: 'ok' | 'failed' | 'skipped' | 'warning';
  /** One sentence: what was found. */
  readonly message: string;
  /** One sentence: what to do, when it failed. */
  readonly hint?: string | undefined;
  /** What `connections.createDatabase` could do about it: there is nothing at the place yet, and there could be. */
  readonly offer?: 'create-database' | undefined;
  readonly ms: number;
}

/** A layer that protects the server from this session, named on the screen. */
export interface Guard {
  readonly id: string;
  /** Two or three words: `session`, `parser`, `functions`, `role`. */
  readonly title: string;
  /** Who enforces it. */
  readonly by: 'server' | 'plumbline' | 'file-system';
  readonly active: boolean;
  /** One sentence: what it stops and what it does not. */
  readonly detail: string;
}

export interface ServerInfo {
  /** Product as shown: `PostgreSQL 18.4`, `SQLite 3.54.1`. */
  readonly product: string;
  readonly version: string;
  /** Comparable: 180004. */
  readonly versionNumber: number;
  readonly database: string;
  readonly user: string | null;
  /** Free facts worth a tooltip: time zone, encoding, host. */
  readonly facts: Readonly<Record<string, string>>;
}

export type TransactionState = 'none' | 'open' | 'failed' | 'unknown';

/** What the status bar says about a session. */
export interface SessionStatus {
  readonly connected: boolean;
  readonly transaction: TransactionState;
  /** Epoch milliseconds since which the transaction is open. */
  readonly transactionSince: number | null;
  readonly transactionStatements: number;
  readonly autocommit: boolean;
  readonly running: boolean;
  /** Replica: true, false, or null when it has no meaning or is not known. */
  readonly inRecovery: boolean | null;
  /** Seconds behind the primary, or null with the reason in `lagUnknown`. */
  readonly lagSeconds: number | null;
  readonly lagUnknown: string | null;
  /** Set while `connected` is false because the connection broke: when, and whether an open transaction went with it. */
  readonly lost?: { readonly at: number; readonly transaction: boolean } | undefined;
}

/** An open session as the page knows it. */
export interface SessionInfo {
  readonly id: string;
  readonly connection: string;
  readonly purpose: 'editor' | 'catalog';
  readonly server: ServerInfo;
  readonly readOnly: boolean;
  readonly guards: readonly Guard[];
  readonly status: SessionStatus;
  /** Optional abilities that this engine's session has. */
  readonly abilities: { readonly explain: boolean; readonly transactions: boolean; readonly role: boolean };
  /** Set when editors share one server session (a single-user embedded engine): one sentence. */
  readonly shared: string | null;
}

/** Defaults by environment, in milliseconds. Production is short so that a mistake cannot hold a lock or a CPU for long. */
export const defaultTimeouts: Readonly<Record<Environment, Timeouts>> = {
  production: { statementMs: 60_000, lockMs: 2_000, idleInTransactionMs: 120_000, connectMs: 10_000 },
  staging: { statementMs: 300_000, lockMs: 5_000, idleInTransactionMs: 600_000, connectMs: 10_000 },
  development: { statementMs: 0, lockMs: 10_000, idleInTransactionMs: 0, connectMs: 10_000 },
  local: { statementMs: 0, lockMs: 10_000, idleInTransactionMs: 0, connectMs: 10_000 },
};
