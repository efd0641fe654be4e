import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { ConnectionProfile } from '#model/connection';
import { readJson, writeAtomically } from '../project/atomic-file';
import { targetOf } from './target';

const content = z.object({ version: z.literal(1), allowed: z.array(z.string()) });
const mostKept = 2_000;

type Target = Pick<ConnectionProfile, 'id' | 'engine' | 'fields'>;

/**
 * Commands that a person has seen and allowed on this machine, in `allowed-commands.json` of the profile folder: as
 * fingerprints of the exact command for one connection and where it goes. A project cannot allow its own.
 */
export class AllowedCommands {
  readonly #path: string;
  #known: Promise<ReadonlySet<string>> | null = null;

  constructor(profileFolder: string) {
    this.#path = join(profileFolder, 'allowed-commands.json');
  }

  async has(profile: Target, command: string): Promise<boolean> {
    return (await this.#read()).has(fingerprint(profile, command));
  }

  async allow(profile: Target, command: string): Promise<void> {
    // Another program may have written it since.
    this.#known = null;
    const before = await this.#read();
    const next = [...before, fingerprint(profile, command)].slice(-mostKept);
    await writeAtomically(this.#path, JSON.stringify({ version: 1, allowed: [...new Set(next)] }));
    this.#known = Promise.resolve(new Set(next));
  }

  #read(): Promise<ReadonlySet<string>> {
    this.#known ??= readJson(this.#path).then(
      (json) => {
        const parsed = content.safeParse(json);
        return new Set(parsed.success ? parsed.data.allowed : []);
      },
      (error: unknown) => {
        this.#known = null;
        throw error;
      },
    );
    return this.#known;
  }
}

function fingerprint(profile: Target, command: string): string {
  return createHash('sha256')
    .update(JSON.stringify([targetOf(profile), command]))
    .digest('base64url');
}
