import { Braces, Copy, FileCode2, PlugZap, RefreshCw, SquareTerminal, Table2 } from 'lucide-react';
import type { MenuEntry, MenuGroup } from '../../ui/menu';
import { connectionMenu, newConnection, withAccess } from '../connections/api';
import { designMenu } from '../design/api';
import { canQuery, connectionOf, copyName, copyText, openLine, type TreeActions } from './line-actions';
import { refOf } from './object-key';
import { queryObject } from './query-object';
import type { Line } from './tree-model';

/** The context menu of a line. */
export function lineMenu(line: Line, actions: TreeActions): readonly MenuGroup[] {
  const { workbench, catalogs } = actions;
  const connection = connectionOf(line);
  const open: MenuEntry[] = [];
  if (line.kind === 'object')
    open.push({ id: 'open', title: 'Open', icon: Table2, keys: 'F4', run: () => openLine(line, actions) });
  if (line.kind === 'connection' && line.state !== 'ready') {
    open.push({ id: 'connect', title: 'Connect', icon: PlugZap, run: () => actions.toggle(line.id, true) });
  }
  if (connection !== null && canQuery(line))
    open.push({
      id: 'query',
      title: line.kind === 'object' ? 'Query its rows' : 'New query',
      icon: SquareTerminal,
      run: () => queryObject(workbench, connection, line.kind === 'object' ? refOf(line.entry) : null),
    });
  const copy: MenuEntry[] = [
    { id: 'copy', title: 'Copy name', icon: Copy, keys: 'Mod+C', run: () => copyName(workbench, line) },
  ];
  if (line.kind === 'object')
    copy.push({ id: 'ddl', title: 'Copy DDL', icon: FileCode2, run: () => void copyDdl(line, actions) });
  if (line.kind === 'part')
    copy.push({
      id: 'definition',
      title: 'Copy definition',
      icon: Braces,
      run: () => copyText(workbench, line.part.tip ?? line.part.name, 'the definition'),
    });
  return [
    { id: 'open', entries: open },
    { id: 'copy', entries: line.kind === 'waiting' || line.kind === 'folder' ? [] : copy },
    {
      id: 'read',
      entries:
        connection === null
          ? []
          : [
              {
                id: 'refresh',
                title: 'Read again',
                icon: RefreshCw,
                keys: 'F5',
                run: () => void catalogs.load(connection, true),
              },
            ],
    },
    ...(line.kind === 'connection'
      ? [...designMenu(workbench, line.connection.id), ...connectionMenu(workbench, line.connection)]
      : []),
    {
      id: 'folder',
      entries:
        line.kind === 'folder'
          ? [
              {
                id: 'new',
                title: 'New connection in this folder',
                icon: PlugZap,
                run: () => newConnection(workbench, { folder: line.path }),
              },
            ]
          : [],
    },
  ];
}

async function copyDdl(line: Extract<Line, { kind: 'object' }>, { workbench }: TreeActions): Promise<void> {
  try {
    const object = await withAccess(workbench, line.connection, () =>
      workbench.service.catalog.object({ connection: line.connection, ref: refOf(line.entry) }),
    );
    copyText(workbench, object.ddl, `the DDL of ${line.entry.name}`);
  } catch (thrown) {
    workbench.showError(thrown);
  }
}
