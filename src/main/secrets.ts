/** Short texts protected by the system's keychain, through Electron's asynchronous `safeStorage`. */
import { safeStorage } from 'electron';
import { AppError } from '#base/errors';
import type { HostService } from '#protocol/host';

const basicText =
  'No password manager of the system was found: stored passwords are obscured, not protected. Choose "ask every time" or a passphrase instead.';

export const keychain: HostService['keychain'] = {
  status: async () => {
    const backend = backendName();
    if (!(await safeStorage.isAsyncEncryptionAvailable())) {
      return {
        keychain: 'unavailable',
        backend,
        warning: 'The keychain of this system cannot be used; passwords are kept until Plumbline ends.',
      };
    }
    return { keychain: 'safe-storage', backend, warning: backend === 'basic_text' ? basicText : null };
  },

  encrypt: async ({ plain }) => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
    return (await safeStorage.encryptStringAsync(plain)).toString('base64');
  },

  decrypt: async ({ stored }) => {
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(stored, 'base64'));
      return { plain: result, stale: shouldReEncrypt };
    } catch {
      // The keychain's own words may name what it was asked to open; they stay here.
      throw new AppError('needs-secret', 'The stored password cannot be read with the keychain of this machine.', {
        hint: 'Enter it again; it is stored anew.',
      });
    }
  },
};

function backendName(): string {
  if (process.platform === 'linux') return safeStorage.getSelectedStorageBackend();
  return process.platform === 'darwin' ? 'Keychain' : 'DPAPI';
}
