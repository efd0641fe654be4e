/** Open and save dialogs that start where the last one ended (the system's own memory starts in Downloads). */
import { dialog } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { FileRequest } from '../preload/bridge';
import type { Window } from './window';

export class Dialogs {
  readonly #memory: string;

  /** `memory`: file that holds the last folder. */
  constructor(memory: string) {
    this.#memory = memory;
  }

  /** The chosen absolute path, or null. */
  async choose(window: Window | null, argument: unknown): Promise<string | null> {
    const request = readRequest(argument);
    const options = {
      title: request.title,
      buttonLabel: request.action,
      defaultPath: this.#start(request.suggested),
      filters: request.endings ? [{ name: request.title, extensions: [...request.endings] }] : [],
    };
    const path = request.mode === 'save' ? await save(window, options) : await open(window, request.mode, options);
    if (path !== null) this.#remember(request.mode === 'folder' ? path : dirname(path));
    return path;
  }

  #start(suggested: string | undefined): string {
    if (suggested !== undefined && isAbsolute(suggested)) return suggested;
    return join(this.#lastFolder(), suggested ?? '');
  }

  #lastFolder(): string {
    try {
      return readFileSync(this.#memory, 'utf8');
    } catch {
      return ''; // the first dialog on this machine
    }
  }

  #remember(folder: string): void {
    try {
      writeFileSync(this.#memory, folder, { mode: 0o600 });
    } catch {
      // Forgetting the folder costs a few clicks; failing the choice that was just made would cost more.
    }
  }
}

interface Options {
  readonly title: string;
  readonly buttonLabel: string;
  readonly defaultPath: string;
  readonly filters: { name: string; extensions: string[] }[];
}

async function open(window: Window | null, mode: 'open' | 'folder', options: Options): Promise<string | null> {
  const properties: ('openFile' | 'openDirectory' | 'createDirectory')[] =
    mode === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'];
  const asked = { ...options, properties };
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, asked) : dialog.showOpenDialog(asked));
  return canceled ? null : (filePaths[0] ?? null);
}

async function save(window: Window | null, options: Options): Promise<string | null> {
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

function readRequest(argument: unknown): FileRequest {
  const { title, mode, endings, suggested, action } = (argument ?? {}) as Partial<FileRequest>;
  const fits =
    typeof title === 'string' &&
    typeof action === 'string' &&
    (mode === 'open' || mode === 'save' || mode === 'folder') &&
    (suggested === undefined || typeof suggested === 'string') &&
    (endings === undefined || (Array.isArray(endings) && endings.every((ending) => typeof ending === 'string')));
  if (!fits) throw new TypeError('The request for a file dialog is not one.');
  return { title, mode, action, ...(endings && { endings }), ...(suggested !== undefined && { suggested }) };
}
