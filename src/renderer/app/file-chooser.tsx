import { CornerLeftUp, File, Folder, FolderPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toErrorData } from '#base/errors';
import type { FileEntry, FileListing } from '#model/project';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import { EmptyState } from '../ui/empty-state';
import { IconButton } from '../ui/icon-button';
import { List } from '../ui/list';
import { TextField } from '../ui/text-field';
import type { FileRequest } from './dialogs';
import { joinPath, withEnding } from './paths';
import { formatBytes } from '../ui/quantities';
import { useWorkbench } from './use-workbench';
import styles from './file-chooser.module.css';

export interface FileChooserProps {
  readonly request: FileRequest;
  readonly answer: (path: string | null) => void;
}

/** The service's own file chooser: a web page has no paths. Enter opens a folder or takes the file. */
export default function FileChooser({ request, answer }: FileChooserProps) {
  const { mode } = request;
  const chooser = useChooser(request, answer);
  const { listing, name, selected } = chooser;
  const ready = listing !== null && (mode === 'folder' || name !== '');
  return (
    <Dialog
      title={request.title}
      width="large"
      onClose={() => answer(null)}
      onSubmit={() => void chooser.finish()}
      aside={
        <Checkbox checked={chooser.hidden} onChange={chooser.setHidden}>
          Hidden files
        </Checkbox>
      }
      actions={
        <>
          <Button tone="quiet" onPress={() => answer(null)}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" disabled={!ready}>
            {mode === 'folder' ? `${request.action} this folder` : request.action}
          </Button>
        </>
      }
    >
      <div className={styles.top}>
        <IconButton
          label="Folder above"
          icon={CornerLeftUp}
          disabled={!listing?.parent}
          onPress={() => chooser.go(listing?.parent ?? null)}
        />
        <span className={styles.path} title={listing?.path}>
          {listing?.path ?? ''}
        </span>
        {mode !== 'open' && (
          <IconButton label="New folder" icon={FolderPlus} onPress={() => void chooser.makeFolder()} />
        )}
      </div>
      <div className={styles.middle}>
        <nav className={styles.places} aria-label="Places">
          {listing?.places.map((place) => (
            <button
              key={place.path}
              type="button"
              className={styles.place}
              aria-current={place.path === listing.path}
              onClick={() => chooser.go(place.path)}
            >
              {place.title}
            </button>
          ))}
        </nav>
        <div className={styles.files}>
          {chooser.error ? (
            <EmptyState compact title={chooser.error} />
          ) : listing && listing.entries.length === 0 ? (
            <EmptyState
              compact
              title={
                request.endings
                  ? `No folders and no .${request.endings.join(', .')} files here`
                  : 'This folder is empty'
              }
            />
          ) : (
            <List<FileEntry>
              key={listing?.path ?? ''}
              label="Files"
              items={listing?.entries ?? []}
              idOf={(entry) => entry.path}
              rowHeight={28}
              selected={selected}
              onSelect={chooser.select}
              onOpen={(path) => void chooser.open(path)}
              onKey={(event) => event.key === 'Backspace' && chooser.go(listing?.parent ?? null)}
              render={(entry) => <Line entry={entry} />}
            />
          )}
        </div>
      </div>
      {mode !== 'folder' && (
        <TextField
          label={mode === 'save' ? 'File name' : 'File'}
          value={name}
          onChange={chooser.setName}
          autoFocus={mode === 'save'}
          code
          error={chooser.problem}
        />
      )}
    </Dialog>
  );
}

function Line({ entry }: { readonly entry: FileEntry }) {
  const IconShape = entry.kind === 'folder' ? Folder : File;
  return (
    <div className={styles.line}>
      <IconShape size={14} aria-hidden />
      <span className={styles.name}>{entry.name}</span>
      <span className={styles.meta}>
        {entry.bytes !== null && entry.kind === 'file' ? formatBytes(entry.bytes) : ''}
      </span>
      <span className={styles.meta}>
        {entry.modifiedAt ? new Date(entry.modifiedAt).toLocaleDateString(undefined, { dateStyle: 'medium' }) : ''}
      </span>
    </div>
  );
}

/** Folder, name and selection of the chooser, and what its keys and buttons do. */
function useChooser(request: FileRequest, answer: (path: string | null) => void) {
  const { service, dialogs } = useWorkbench();
  const [path, setPath] = useState<string | null>(null);
  const [hidden, setHidden] = useState(false);
  const [listing, setListing] = useState<FileListing | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [name, setName] = useState(request.suggested ?? '');
  const [selected, setSelected] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let current = true;
    const endings = request.mode === 'folder' ? [] : (request.endings ?? null);
    service.files.list({ path, endings, hidden }).then(
      (next) => {
        if (!current) return;
        setListing(next);
        setError(null);
      },
      (thrown: unknown) => current && setError(toErrorData(thrown).message),
    );
    return () => void (current = false);
  }, [service, path, hidden, version, request]);

  const go = (to: string | null): boolean => {
    if (to === null) return false;
    setPath(to);
    setSelected(null);
    return true;
  };
  const entryOf = (target: string): FileEntry | undefined => listing?.entries.find((entry) => entry.path === target);
  const finish = async (): Promise<void> => {
    if (!listing) return;
    if (request.mode === 'folder') {
      const folder = selected === null ? undefined : entryOf(selected);
      answer(folder?.path ?? listing.path);
      return;
    }
    if (name === '') return;
    const target = joinPath(listing.path, request.mode === 'save' ? withEnding(name, request.endings) : name);
    const { kind } = await service.files.exists({ path: target });
    if (kind === 'folder') go(target);
    else if (request.mode === 'open' && kind === null) setProblem('There is no file of this name here.');
    else if (request.mode === 'save' && kind === 'file') {
      const replace = await dialogs.ask({
        title: `Replace ${name}?`,
        text: `${target} exists. What it holds is lost.`,
        actions: [{ id: 'replace', title: 'Replace the file', tone: 'danger' }],
      });
      if (replace !== null) answer(target);
    } else answer(target);
  };
  return {
    listing,
    error,
    name,
    selected,
    hidden,
    problem,
    setHidden,
    setName: (next: string) => {
      setName(next);
      setProblem(undefined);
    },
    go,
    finish: () => finish().catch((thrown: unknown) => setProblem(toErrorData(thrown).message)),
    select: (target: string) => {
      setSelected(target);
      const entry = entryOf(target);
      if (entry?.kind === 'file') setName(entry.name);
    },
    open: async (target: string) => {
      const entry = entryOf(target);
      if (entry?.kind === 'folder') go(target);
      else await finish();
    },
    makeFolder: async () => {
      const folder = await dialogs.prompt({ title: 'New folder', text: '', label: 'Name', action: 'Make folder' });
      if (folder === null || !listing) return;
      try {
        await service.files.makeFolder({ path: joinPath(listing.path, folder) });
        setVersion(version + 1);
      } catch (thrown) {
        setProblem(toErrorData(thrown).message);
      }
    },
  };
}
