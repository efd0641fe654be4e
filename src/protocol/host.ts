/**
 * What the desktop's main process does for the service process, which cannot do it itself: reach the system's keychain
 * and fork processes. Served by `main/host-service.ts` over a port of its own; the page never gets this port.
 */
import type { MethodKinds } from './methods';
import type { ArgumentsSchema, MethodDefinition } from './server';
import type { SecretsStatus } from './service';

export interface HostService {
  readonly keychain: {
    status(args: object): Promise<Pick<SecretsStatus, 'keychain' | 'backend' | 'warning'>>;
    encrypt(args: { plain: string }): Promise<string | null>;
    decrypt(args: { stored: string }): Promise<{ readonly plain: string; readonly stale: boolean }>;
  };
  readonly processes: {
    /** Forks a session process. Its port arrives as a `ServiceMessage` of kind `process` with the same id. */
    spawn(args: object): Promise<{ readonly id: number }>;
    kill(args: { id: number }): Promise<void>;
  };
}

/** Announced by the host when a spawned process has ended. */
export const processExit = 'process-exit';
export interface ProcessExit {
  readonly id: number;
  readonly code: number | null;
}

/** What main posts to the service process; each of the first three brings one port along. */
export type ServiceMessage =
  | { readonly kind: 'start' }
  | { readonly kind: 'page' }
  | { readonly kind: 'process'; readonly id: number }
  | { readonly kind: 'stop' };

export const hostKinds: MethodKinds<HostService> = {
  'keychain.status': 'unary',
  'keychain.encrypt': 'unary',
  'keychain.decrypt': 'unary',
  'processes.spawn': 'unary',
  'processes.kill': 'unary',
};

/** The members must be there with these types; main loads no schema library for five methods. */
function members(types: Readonly<Record<string, 'string' | 'number'>>): ArgumentsSchema {
  return {
    safeParse: (value) => {
      const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
      const wrong = Object.keys(types).filter((name) => typeof given[name] !== types[name]);
      if (wrong.length === 0) return { success: true, data: given };
      return {
        success: false,
        error: { issues: wrong.map((name) => ({ path: [name], message: 'has the wrong type' })) },
      };
    },
  };
}

export const hostMethods: Readonly<Record<string, MethodDefinition>> = {
  'keychain.status': { kind: 'unary', args: members({}) },
  'keychain.encrypt': { kind: 'unary', args: members({ plain: 'string' }) },
  'keychain.decrypt': { kind: 'unary', args: members({ stored: 'string' }) },
  'processes.spawn': { kind: 'unary', args: members({}) },
  'processes.kill': { kind: 'unary', args: members({ id: 'number' }) },
};
