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

export interface WebHostStart {
  /** 0 takes any free port. */
  readonly port: number;
  /** Absolute path of the project to open; null opens the last one. */
  readonly project: string | null;
}

/**
 * The whole workbench on 127.0.0.1, as `plumbline serve` and `npm start` use it.
 * @example const host = await startWebHost({ port: 0, project: null }); console.log(host.url);
 */
export async function startWebHost(options: WebHostStart): Promise<WebHost> {
  const profile = profileFolder();
  const backend = createService({
    host: 'browser',
    version,
    profileFolder: profile,
    spoolFolder: join(profile, 'spool'),
    keychain: memoryKeychain,
    spawn: forkSessionProcess,
  });
  const pages = new PageService(backend);
  try {
    if (options.project !== null) await backend.service.project.open({ path: options.project });
    return await listenForPages({ port: options.port, pageFolder: builtFile('renderer'), pages });
  } catch (error) {
    await pages.close();
    throw error;
  }
}
