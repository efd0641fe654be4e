import { AppError } from '#base/errors';
import type { Keychain } from '#service/deps';

/** For hosts without a keychain: secrets live in the service's memory and end with it. */
export const memoryKeychain: Keychain = {
  status: () => Promise.resolve({ keychain: 'memory', backend: 'memory of this process', warning: null }),
  encrypt: () => Promise.resolve(null),
  decrypt: () =>
    Promise.reject(
      new AppError('needs-secret', 'The password was saved by the desktop app and cannot be read here.', {
        hint: 'Enter it again; it is kept until Plumbline ends.',
      }),
    ),
};
