import { join } from 'node:path';
import { createService } from '#service/service';
import { version } from '../../package.json';
import { builtFile } from './built-files';
import { forkSessionProcess } from './forked-process';
import { memoryKeychain } from './memory-keychain';
import { PageService } from './page-service';
import { profileFolder } from './profile-folder';
import { listenForPages } from './web-host';
import type { WebHost } from './web-host';

/**
 * The whole workbench on 127.0.0.1, as `plumbline serve` and `npm start` use it.
 * @example const host = await startWebHost({ port: 0 }); console.log(host.url);
 */
export async function startWebHost(options: { readonly port: number }): Promise<WebHost> {
  const profile = profileFolder();
  const service = await createService({
    host: 'browser',
    version,
    profileFolder: profile,
    spoolFolder: join(profile, 'spool'),
    keychain: memoryKeychain,
    spawn: forkSessionProcess,
  });
  const pages = new PageService(service);
  try {
    return await listenForPages({ port: options.port, pageFolder: builtFile('renderer'), pages });
  } catch (error) {
    await pages.close();
    throw error;
  }
}
