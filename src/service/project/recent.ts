import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Turns } from '#base/turns';
import type { RecentProject } from '#model/project';
import { readJson, writeAtomically } from './atomic-file';
import { projectName } from './format';

const entry = z.object({ path: z.string(), openedAt: z.string() });
/** `last`: what was open when the program was last used; null for the project without a name. */
const content = z.object({ last: z.string().nullable().catch(null), projects: z.array(entry).catch([]) });
type Content = z.infer<typeof content>;

const longest = 30;
/** A share that does not answer counts as missing instead of holding up the list. */
const answerWithinMs = 1_000;

/** Projects opened on this machine, newest first, in `recent.json`. A file that cannot be understood counts as empty. */
export class RecentProjects {
  readonly #path: string;
  readonly #turns = new Turns();

  constructor(profileFolder: string) {
    this.#path = join(profileFolder, 'recent.json');
  }

  async list(): Promise<readonly RecentProject[]> {
    const { projects } = await this.#read();
    return Promise.all(
      projects.map(async ({ path, openedAt }) => ({
        path,
        name: projectName(path),
        openedAt,
        missing: !(await isThere(path)),
      })),
    );
  }

  async last(): Promise<string | null> {
    return (await this.#read()).last;
  }

  /** `null` for the project without a name: it is remembered as the last one, but not listed. */
  async opened(path: string | null): Promise<void> {
    await this.#change(({ projects }) => {
      if (path === null) return { last: null, projects };
      const others = projects.filter((other) => other.path !== path);
      return { last: path, projects: [{ path, openedAt: new Date().toISOString() }, ...others].slice(0, longest) };
    });
  }

  async forget(path: string): Promise<void> {
    await this.#change(({ last, projects }) => ({ last, projects: projects.filter((other) => other.path !== path) }));
  }

  async #read(): Promise<Content> {
    const parsed = content.safeParse(await readJson(this.#path));
    return parsed.success ? parsed.data : { last: null, projects: [] };
  }

  async #change(change: (before: Content) => Content): Promise<void> {
    const leave = await this.#turns.enter();
    try {
      await writeAtomically(this.#path, JSON.stringify(change(await this.#read()), null, 2));
    } finally {
      leave();
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  const answer = stat(path).then(
    (about) => about.isFile(),
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), answerWithinMs)));
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
