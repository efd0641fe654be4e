import { createHash } from 'node:crypto';
import type { ConnectionProfile } from '#model/connection';

/**
 * Fingerprint of where a connection goes: its id, engine and every field. A stored secret and an allowed command hold for
 * this only. So nobody who edits the project file can send the password that it holds to another server, or without TLS.
 */
export function targetOf(profile: Pick<ConnectionProfile, 'id' | 'engine' | 'fields'>): string {
  const fields = Object.entries(profile.fields).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return createHash('sha256')
    .update(JSON.stringify([profile.id, profile.engine, fields]))
    .digest('base64url');
}
