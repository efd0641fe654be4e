import type { SecretsStatus } from '#protocol/service';

/** What protects stored passwords on this machine, in one sentence. */
export function keychainWords(status: SecretsStatus): string {
  switch (status.keychain) {
    case 'safe-storage':
      return `Encrypted by the system (${status.backend}); other users of this machine cannot read it.`;
    case 'memory':
      return 'Kept in memory and forgotten when the program ends; nothing is written to disk.';
    case 'unavailable':
      return 'This machine offers nothing that protects stored passwords.';
  }
}
