import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import { AppError } from '#base/errors';
import type { Diagram } from '#model/design';
import type { DatabaseSchema } from '#model/schema';
import type { LinkedFileEvent } from '#protocol/designs-service';
import { unreadable } from '../project/header';
import { AtomicFile } from '../results/atomic-file';
import { LatestOnly } from './latest-only';

export interface DesignContent {
  readonly schema: DatabaseSchema;
  readonly diagrams: readonly Diagram[];
}

/** A design as its two files hold it; `layout` is null where there is no such file. */
export interface DesignText {
  readonly text: string;
  readonly layout: string | null;
}

/** Several writings of an editor or of git are one change when they come within this time. */
const calmMs = 120;
/** A change is found in this time even where the system tells nothing (network disks). */
const defaultPollMs = 2_000;
const longest = 64 * 1024 * 1024;

export interface DesignCodec {
  readonly print: (content: DesignContent) => DesignText;
  /** Whether all of a text can be read. */
  readonly reads: (text: string) => boolean;
}

/** What a file held when this program last saw it. `mine`: it wrote that itself. */
interface Known extends DesignText {
  readonly mine: boolean;
}

type Listener = (event: LinkedFileEvent) => void;

/**
 * Text files that designs are kept in step with. `known` is what a file held when this program last wrote it or told its
 * page about it: a file that holds something else was changed by others, so it is told about and never written over. Nor is
 * one that others left in the middle of a change, which nobody could merge: it is left until it can be read.
 */
export class LinkedFiles {
  readonly #codec: DesignCodec;
  readonly #pollMs: number;
  readonly #known = new Map<string, Known>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #writes = new LatestOnly();

  constructor(codec: DesignCodec, pollMs = defaultPollMs) {
    this.#codec = codec;
    this.#pollMs = pollMs;
  }

  /** Begins with a file: one that is there is left as it is, its content comes by `watch`. Returns the full path. */
  async start(path: string, content: DesignContent): Promise<string> {
    if (!isAbsolute(path)) {
      throw new AppError('bad-arguments', `"${path}" is not a full path.`, { hint: 'Begin it with the root folder.' });
    }
    const file = resolve(path);
    this.#known.delete(file);
    if ((await readBoth(file)) === null) await this.#put(file, this.#codec.print(content));
    return file;
  }

  /** Writes what has changed, unless the file was changed by others: then they are told first, and merge. */
  async write(file: string, content: DesignContent): Promise<void> {
    await this.#writes.run(file, async () => {
      const next = this.#codec.print(content);
      const found = await readBoth(file);
      if (found && same(found, next)) return void this.#known.set(file, { ...found, mine: true });
      const known = this.#known.get(file);
      if (found && !(known && same(found, known))) return this.#tell(file, found);
      if (found && known && !known.mine && !this.#codec.reads(found.text)) return;
      await this.#put(file, next);
    });
  }

  /** Tells every change by others until the signal aborts; the first one at once where the file is not what `content` prints. */
  async watch(file: string, content: DesignContent, listener: Listener, signal: AbortSignal): Promise<void> {
    if (!this.#known.has(file)) this.#known.set(file, { ...this.#codec.print(content), mine: true });
    const listeners = this.#listeners.get(file) ?? new Set();
    this.#listeners.set(file, listeners.add(listener));
    const checks = new Checks(() => this.#check(file), this.#pollMs);
    const watcher = watchFolder(file, () => checks.soon());
    try {
      await checks.run(signal);
    } finally {
      watcher?.close();
      listeners.delete(listener);
    }
  }

  /** Resolves when everything that is being written is there. Never rejects. */
  settle(): Promise<void> {
    return this.#writes.settle();
  }

  async #check(file: string): Promise<void> {
    await this.#writes.settle();
    const found = await readBoth(file);
    const known = this.#known.get(file);
    if (found === null) {
      if (known) this.#send(file, { kind: 'gone' });
      this.#known.delete(file);
    } else if (!(known && same(found, known))) this.#tell(file, found);
  }

  /** Where nobody listens it stays unknown, and so is not written over. */
  #tell(file: string, found: DesignText): void {
    if (!this.#listeners.get(file)?.size) return;
    this.#known.set(file, { ...found, mine: false });
    this.#send(file, { kind: 'changed', ...found });
  }

  #send(file: string, event: LinkedFileEvent): void {
    for (const listener of this.#listeners.get(file) ?? []) listener(event);
  }

  async #put(file: string, next: DesignText): Promise<void> {
    await replace(file, next.text);
    if (next.layout !== null) await replace(layoutPath(file), next.layout);
    this.#known.set(file, { ...next, mine: true });
  }
}

/** Runs a check now, when something may have changed, and every so often; one at a time. */
class Checks {
  readonly #check: () => Promise<void>;
  readonly #pollMs: number;
  #wake: () => void = () => {};
  #due = false;

  constructor(check: () => Promise<void>, pollMs: number) {
    this.#check = check;
    this.#pollMs = pollMs;
  }

  soon(): void {
    this.#due = true;
    this.#wake();
  }

  async run(signal: AbortSignal): Promise<void> {
    const stop = (): void => this.#wake();
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        this.#due = false;
        await this.#check();
        if (!this.#due && !signal.aborted) await this.#pause(this.#pollMs);
        if (this.#due && !signal.aborted) await this.#pause(calmMs);
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolvePause) => {
      const timer = setTimeout(resolvePause, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolvePause();
      };
    });
  }
}

/** The folder and not the file: editors and git put another file in its place. */
function watchFolder(file: string, changed: () => void): { close(): void } | null {
  const names = new Set([basename(file), basename(layoutPath(file))]);
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_, name) => {
      if (name === null || names.has(name)) changed();
    });
    // Where watching ends (the folder was removed), looking every so often goes on.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

export function layoutPath(file: string): string {
  return `${file}.layout`;
}

/** Both texts, or null where there is no design file. */
export async function readBoth(file: string): Promise<DesignText | null> {
  const text = await readText(file);
  return text === null ? null : { text, layout: await readText(layoutPath(file)) };
}

async function readText(path: string): Promise<string | null> {
  try {
    const bytes = await readFile(path);
    if (bytes.length <= longest) return bytes.toString('utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(path, error);
  }
  throw new AppError('file-unreadable', `"${path}" is too long for a design (more than 64 MB).`, {
    hint: 'Choose the design’s own file.',
  });
}

async function replace(path: string, text: string): Promise<void> {
  const file = await AtomicFile.create(path, true);
  try {
    await file.write(Buffer.from(text));
    await file.commit();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

function same(a: DesignText, b: DesignText): boolean {
  return a.text === b.text && a.layout === b.layout;
}
