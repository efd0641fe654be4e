import type { ClientPort } from '#protocol/messages';
import type { SecretsStatus } from '#protocol/service';

/** Protects short texts with whatever the host has: Electron's safeStorage, or memory. */
export interface Keychain {
  status(): Promise<Pick<SecretsStatus, 'keychain' | 'backend' | 'warning'>>;
  /** Text that only this machine's user can turn back, safe to store; null when it can only be kept in memory. */
  encrypt(plain: string): Promise<string | null>;
  /** `stale` asks to encrypt again (the key was rotated). */
  decrypt(stored: string): Promise<{ readonly plain: string; readonly stale: boolean }>;
}

/** A child process that serves one session (`hosts/session-process`). */
export interface SpawnedProcess {
  readonly port: ClientPort;
  /** Ends it at once (SIGKILL): the way to cancel a driver that cannot be interrupted. */
  kill(): void;
  onExit(listener: (code: number | null) => void): void;
}

/** What the service needs of the host that runs it. */
export interface ServiceDeps {
  readonly host: 'electron' | 'browser' | 'test';
  readonly version: string;
  /** The user's own folder for settings, the default project, spools' index and allowed commands: created on demand, 0700. */
  readonly profileFolder: string;
  /** Where result spools go; private to the user, swept at start. */
  readonly spoolFolder: string;
  readonly keychain: Keychain;
  spawn(): Promise<SpawnedProcess>;
}
