import type { Channel } from './channel';

export interface Recovery {
  readonly inRecovery: boolean | null;
  readonly lagSeconds: number | null;
  readonly lagUnknown: string | null;
}

/**
 * Replay may be behind only when more was received than replayed; with nothing to replay the age of the last transaction
 * says nothing. Where streaming does not run (or may not be seen) that comparison is not to be had.
 */
const sql = `SELECT pg_catalog.pg_is_in_recovery(),
  pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn(),
  GREATEST(0, EXTRACT(epoch FROM pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp()))::numeric(20,3)`;

export async function readRecovery(channel: Channel, signal: AbortSignal): Promise<Recovery> {
  const [rows] = await channel.ask([{ sql }], signal);
  const [inRecovery, caughtUp, age] = rows![0]!;
  if (inRecovery !== 't') return { inRecovery: false, lagSeconds: null, lagUnknown: null };
  if (caughtUp === 't') return { inRecovery: true, lagSeconds: 0, lagUnknown: null };
  if (age === null || age === undefined) {
    return {
      inRecovery: true,
      lagSeconds: null,
      lagUnknown: 'unknown: no transaction has been replayed since the start',
    };
  }
  if (caughtUp === null) {
    return {
      inRecovery: true,
      lagSeconds: null,
      lagUnknown: 'unknown: the server restores from an archive, or its receiver may not be seen',
    };
  }
  return { inRecovery: true, lagSeconds: Number(age), lagUnknown: null };
}
