import { access, lstat, mkdir, readdir, readlink, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, parse, resolve } from 'node:path';
import { AppError } from '#base/errors';
import type { FileEntry, FileListing } from '#model/project';
import type { FilesService } from '#protocol/service';
import { unreadable } from '../project/header';

interface FilesOptions {
  readonly profileFolder: string;
  /** Folders worth a place of their own: where recent projects lie. */
  readonly recentFolders: () => Promise<readonly string[]>;
}

/** A longer list is of no use in a chooser and slow to draw. */
const mostEntries = 5_000;

type Place = FileListing['places'][number];

/** The file chooser's view of this machine. Lists and makes folders; never reads, changes or deletes a file. */
export function createFiles({ profileFolder, recentFolders }: FilesOptions): FilesService {
  return {
    async list({ path, endings, hidden }) {
      const folder = absolute(path ?? homedir());
      const names = await namesIn(folder);
      const wanted = names.filter(
        (entry) => (hidden || !entry.name.startsWith('.')) && (!entry.isFile() || hasEnding(entry.name, endings)),
      );
      const shown = wanted.toSorted(byKindAndName).slice(0, mostEntries);
      const entries = await Promise.all(shown.map((entry) => describe(folder, entry)));
      const parent = dirname(folder);
      return {
        path: folder,
        parent: parent === folder ? null : parent,
        entries: entries
          .filter((entry) => entry.kind === 'folder' || hasEnding(entry.name, endings))
          .toSorted((a, b) => kindRank(a) - kindRank(b)),
        places: await places(profileFolder, await recentFolders()),
        note:
          wanted.length > mostEntries
            ? `The first ${mostEntries.toLocaleString('en')} of ${wanted.length.toLocaleString('en')} entries; type a path to reach others.`
            : null,
      };
    },

    async makeFolder({ path }) {
      const folder = absolute(path);
      try {
        await mkdir(folder);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unreadable(folder, error);
        throw new AppError('bad-arguments', `"${basename(folder)}" is already there.`, {
          hint: 'Choose another name.',
        });
      }
    },

    async exists({ path }) {
      const target = absolute(path);
      try {
        return { kind: (await stat(target)).isDirectory() ? 'folder' : 'file' };
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: null };
        throw unreadable(target, error);
      }
    },
  };
}

/** `~` is the home folder, as in a shell; a path that is not absolute has no place to start from. */
function absolute(path: string): string {
  if (path.includes('\0'))
    throw new AppError('bad-arguments', 'A path cannot hold a NUL character.', { hint: 'Remove it.' });
  const expanded = path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
  if (parse(expanded).root === '') {
    throw new AppError('bad-arguments', `"${path}" is not a full path.`, { hint: 'Begin it with / or ~.' });
  }
  return resolve(expanded);
}

async function namesIn(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const fields = { cause: error, hint: 'Choose another folder.' };
    if (code === 'ENOENT') throw new AppError('file-unreadable', `There is no folder "${folder}".`, fields);
    if (code === 'ENOTDIR') throw new AppError('file-unreadable', `"${folder}" is a file, not a folder.`, fields);
    if (code === 'EACCES' || code === 'EPERM') {
      throw new AppError('file-unreadable', `No permission to look into "${folder}".`, fields);
    }
    throw unreadable(folder, error);
  }
}

async function describe(folder: string, entry: Dirent): Promise<FileEntry> {
  const path = join(folder, entry.name);
  const link = entry.isSymbolicLink() ? await readlink(path).catch(() => '?') : undefined;
  // A link is what it points to; one that points nowhere is shown as the link that it is.
  const about = await stat(path).catch(() => lstat(path).catch(() => null));
  const isFolder = about ? about.isDirectory() : entry.isDirectory();
  return {
    name: entry.name,
    path,
    kind: isFolder ? 'folder' : 'file',
    bytes: about?.isFile() === true ? about.size : null,
    modifiedAt: about ? about.mtime.toISOString() : null,
    ...(link === undefined ? {} : { link }),
  };
}

async function places(profileFolder: string, recent: readonly string[]): Promise<readonly Place[]> {
  const home = homedir();
  const named: readonly Place[] = [
    { title: 'Home', path: home },
    { title: 'Documents', path: join(home, 'Documents') },
    { title: 'Desktop', path: join(home, 'Desktop') },
    { title: 'Downloads', path: join(home, 'Downloads') },
    { title: 'Plumbline', path: profileFolder },
    ...recent.map((path) => ({ title: basename(path) || path, path })),
    ...(process.platform === 'win32' ? [] : [{ title: 'Computer', path: '/' }]),
  ];
  const distinct = named.filter((place, index) => named.findIndex((other) => other.path === place.path) === index);
  const there = await Promise.all(
    distinct.map((place) =>
      access(place.path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return distinct.filter((_, index) => there[index] === true);
}

function hasEnding(name: string, endings: readonly string[] | null): boolean {
  if (endings === null || endings.length === 0) return true;
  const ending = extname(name).slice(1).toLowerCase();
  return endings.some((wanted) => wanted.toLowerCase().replace(/^\./, '') === ending);
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byKindAndName(a: Dirent, b: Dirent): number {
  return Number(a.isFile()) - Number(b.isFile()) || collator.compare(a.name, b.name);
}

function kindRank(entry: FileEntry): number {
  return entry.kind === 'folder' ? 0 : 1;
}
