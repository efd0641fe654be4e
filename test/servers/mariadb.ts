import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const places = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];
const find = (...names: readonly string[]): string | null =>
  names.flatMap((name) => places.map((place) => join(place, name))).find((path) => existsSync(path)) ?? null;

/** Why no MariaDB can be started here; null when one can. */
export function whyNoMariadb(): string | null {
  const missing = ['mariadbd', 'mariadb', 'mariadb-install-db'].filter((name) => find(name) === null);
  return missing.length > 0 ? `MariaDB is not installed here (${missing.join(', ')} not found).` : null;
}

/** A MariaDB server of its own on a socket in a folder of its own, gone with `stop`. */
export class MariadbServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'plumbline-mariadb-'));
  #process: ChildProcess | null = null;

  async start(): Promise<void> {
    const data = join(this.#folder, 'data');
    const user = `--user=${userInfo().username}`;
    execFileSync(
      find('mariadb-install-db')!,
      ['--no-defaults', `--datadir=${data}`, user, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { stdio: 'ignore' },
    );
    const settings = [
      '--skip-networking',
      `--socket=${this.#socket}`,
      `--pid-file=${join(this.#folder, 'pid')}`,
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-file-per-table=0',
      '--innodb-flush-method=nosync',
    ];
    this.#process = spawn(find('mariadbd')!, ['--no-defaults', `--datadir=${data}`, user, ...settings], {
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 300; tries += 1) {
      if (this.#process.exitCode !== null) throw new Error(`mariadbd ended with ${this.#process.exitCode}.`);
      try {
        this.run('SELECT 1');
        return;
      } catch {
        await sleep(100);
      }
    }
    throw new Error('mariadbd did not answer within 30 s.');
  }

  get #socket(): string {
    return join(this.#folder, 'socket');
  }

  /** Runs a script through the server's own client and gives what it printed; throws the client's message at the first error. */
  run(script: string, database = ''): string {
    const place = [
      '--no-defaults',
      `--socket=${this.#socket}`,
      '--user=root',
      '--default-character-set=utf8mb4',
      '--batch',
      '--skip-column-names',
    ];
    return execFileSync(find('mariadb')!, [...place, ...(database === '' ? [] : [database])], {
      input: script,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  async stop(): Promise<void> {
    const running = this.#process;
    if (running && running.exitCode === null) {
      running.kill('SIGTERM');
      await once(running, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
