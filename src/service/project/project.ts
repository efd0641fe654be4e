import { mkdir, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, toErrorData } from '#base/errors';
import type { ErrorCode } from '#base/errors';
import { Turns } from '#base/turns';
import type { ProjectInfo } from '#model/project';
import type { ProjectContext } from '../parts';
import { projectEnding } from './format';
import { unreadable } from './header';
import { sweepScratch } from './inspect';
import { migrations } from './migrations';
import { closeProject, copyProject, createProject, openProject } from './open-project';
import type { OpenContext, OpenedProject } from './open-project';
import type { ProjectFile } from './project-file';
import type { RecentProjects } from './recent';

const untitled = 'untitled';
const mostUntitled = 20;

/**
 * The one project that is open. Without being told it opens what was open last, else the project without a name in the
 * profile folder; so there is always one to type into. Replacing happens one at a time.
 */
export class OpenProject {
  readonly #context: ProjectContext;
  readonly #recent: RecentProjects;
  readonly #opening: OpenContext;
  readonly #turns = new Turns();
  /** With links resolved, as the paths of open projects are. */
  #profileFolder = '';
  #current: OpenedProject | null = null;
  #disposed = false;

  constructor(context: ProjectContext, recent: RecentProjects) {
    this.#context = context;
    this.#recent = recent;
    this.#opening = { scratchFolder: join(context.deps.profileFolder, 'scratch'), migrations };
  }

  /** The open project's file; the first call opens the one to start with. */
  async file(): Promise<ProjectFile> {
    return (this.#current ?? (await this.#inTurn(() => this.#start()))).file;
  }

  /** For what cannot wait: null before the first call of `file`. */
  get fileNow(): ProjectFile | null {
    return this.#current?.file ?? null;
  }

  async info(): Promise<ProjectInfo> {
    return this.#describe(this.#current ?? (await this.#inTurn(() => this.#start())));
  }

  async open(path: string): Promise<ProjectInfo> {
    return this.#inTurn(async () => {
      if (this.#current && (await this.#isCurrent(path))) return this.#describe(this.#current);
      return this.#replaceBy(await openProject(path, this.#opening));
    });
  }

  async create(path: string): Promise<ProjectInfo> {
    return this.#inTurn(async () => this.#replaceBy(await createProject(path, this.#opening)));
  }

  /** Goes on under another name: nothing in it changes, so sessions and results stay. */
  async saveAs(path: string, overwrite: boolean): Promise<ProjectInfo> {
    return this.#inTurn(async () => {
      const before = this.#current ?? (await this.#start());
      if (await this.#isCurrent(path)) {
        before.file.requireWritable();
        return this.#describe(before);
      }
      const next = await copyProject(before.file, { path, overwrite }, this.#opening);
      this.#current = next;
      this.#close(before);
      if (this.#isUntitled(before.file.path)) await rm(before.file.path, { force: true });
      await this.#remember(next);
      return this.#describe(next);
    });
  }

  async dispose(): Promise<void> {
    const leave = await this.#turns.enter();
    try {
      if (this.#current) closeProject(this.#current.file);
    } finally {
      this.#current = null;
      this.#disposed = true;
      leave();
    }
  }

  async #replaceBy(next: OpenedProject): Promise<ProjectInfo> {
    const before = this.#current;
    if (before) await this.#context.beforeReplace();
    this.#current = next;
    if (before) this.#close(before);
    await this.#remember(next);
    const info = this.#describe(next);
    this.#context.announce({ name: 'project-changed', value: info });
    return info;
  }

  async #start(): Promise<OpenedProject> {
    if (this.#current) return this.#current;
    await sweepScratch(this.#opening.scratchFolder);
    const last = await this.#recent.last();
    const lastInUse = last !== null && (await this.#tryLast(last)) === 'file-in-use';
    this.#current ??= await this.#openUntitled();
    // The program that has it open still has it next time; whatever else was in the way is told once.
    if (!lastInUse) await this.#remember(this.#current);
    return this.#current;
  }

  async #tryLast(path: string): Promise<ErrorCode | null> {
    try {
      this.#current = await openProject(path, this.#opening);
      return null;
    } catch (error) {
      this.#problem(error);
      return toErrorData(error).code;
    }
  }

  /** A second program finds the first one's project in use and gets another; so does one whose project is damaged. */
  async #openUntitled(): Promise<OpenedProject> {
    for (let number = 1; number <= mostUntitled; number += 1) {
      const path = join(this.#profileFolder, `${untitled}${number === 1 ? '' : `-${number}`}${projectEnding}`);
      try {
        return await this.#openOrCreate(path);
      } catch (error) {
        if (!(error instanceof AppError) || !isThatFileOnly(error)) throw error;
        if (error.code !== 'file-in-use') this.#problem(error);
      }
    }
    throw new AppError('file-in-use', `${mostUntitled} projects without a name are open or damaged.`, {
      hint: 'Close another Plumbline, or open a project by its path.',
    });
  }

  async #openOrCreate(path: string): Promise<OpenedProject> {
    try {
      return await createProject(path, this.#opening);
    } catch (error) {
      if (error instanceof AppError && error.code === 'bad-arguments') return openProject(path, this.#opening);
      throw error;
    }
  }

  async #isCurrent(path: string): Promise<boolean> {
    const real = await realpath(path).catch(() => null);
    return real !== null && real === this.#current?.file.path;
  }

  #isUntitled(path: string): boolean {
    return dirname(path) === this.#profileFolder && /^untitled(-\d+)?\.plumbline$/.test(basename(path));
  }

  #describe({ file, recovered, notes }: OpenedProject): ProjectInfo {
    const hasName = !this.#isUntitled(file.path);
    return {
      path: hasName ? file.path : null,
      name: hasName ? file.name : 'Untitled',
      readOnly: file.readOnly !== null,
      recovered,
      note: notes.length > 0 ? notes.join(' ') : null,
    };
  }

  #close(project: OpenedProject): void {
    try {
      closeProject(project.file);
    } catch (error) {
      this.#problem(error);
    }
  }

  /** A project opens even where the list of recent ones cannot be written. */
  async #remember({ file }: OpenedProject): Promise<void> {
    try {
      await this.#recent.opened(this.#isUntitled(file.path) ? null : file.path);
    } catch (error) {
      this.#problem(error);
    }
  }

  #problem(thrown: unknown): void {
    const { message, hint } = toErrorData(thrown);
    this.#context.announce({ name: 'problem', value: { message, hint: hint ?? null } });
  }

  async #makeProfileFolder(): Promise<void> {
    const { profileFolder } = this.#context.deps;
    try {
      await mkdir(profileFolder, { recursive: true, mode: 0o700 });
      this.#profileFolder = await realpath(profileFolder);
    } catch (error) {
      throw unreadable(profileFolder, error);
    }
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.#turns.enter();
    try {
      if (this.#disposed) throw new AppError('backend-gone', 'The project is closed.');
      if (this.#profileFolder === '') await this.#makeProfileFolder();
      return await work();
    } finally {
      leave();
    }
  }
}

/** Another file may do; no permission or a full disk concern them all. */
function isThatFileOnly(error: AppError): boolean {
  return ['file-in-use', 'file-damaged', 'file-newer'].includes(error.code);
}
