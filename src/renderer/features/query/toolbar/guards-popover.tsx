import { Lock, LockOpen } from 'lucide-react';
import { useStore } from '../../../app/use-workbench';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Popover } from '../../../ui/popover';
import type { QueryModel } from '../query-model';
import { useQueryConnection } from '../use-query-connection';
import styles from './guards-popover.module.css';

const enforcers = { server: 'the server', plumbline: 'Plumbline', 'file-system': 'the file system' } as const;

/** Says whether this editor may write and who sees to it: each layer by name, with what it stops and what it does not. */
export function GuardsPopover({ model }: { readonly model: QueryModel }) {
  const info = useStore(model.session.info);
  const connection = useQueryConnection(model);
  if (connection === null) return null;
  const readOnly = info?.readOnly ?? connection.readOnly;
  const guards = info?.guards ?? [];
  return (
    <Popover
      label="What guards this connection"
      placement="bottom end"
      width={380}
      trigger={
        <Button tone="quiet" icon={readOnly ? Lock : LockOpen}>
          {readOnly ? 'Read-only' : 'Read and write'}
        </Button>
      }
    >
      <div className={styles.body}>
        <p className={styles.title}>
          {readOnly ? `${connection.name} is opened read-only` : `${connection.name} may be changed from here`}
        </p>
        {guards.length === 0 && (
          <p className={styles.text}>
            {info === null
              ? 'The layers are known when the editor is connected: with its first statement.'
              : 'Nothing but the rights of the user guards it.'}
          </p>
        )}
        <ul className={styles.list}>
          {guards.map((guard) => (
            <li key={guard.id} className={styles.guard}>
              <span className={styles.name}>
                {guard.title}
                <Badge tone={guard.active ? 'added' : 'plain'}>{guard.active ? 'on' : 'off'}</Badge>
                <span className={styles.by}>by {enforcers[guard.by]}</span>
              </span>
              <span className={styles.text}>{guard.detail}</span>
            </li>
          ))}
        </ul>
        {info !== null && (
          <p className={styles.text}>
            {info.server.product}
            {info.server.user === null ? '' : ` as ${info.server.user}`}, database {info.server.database}
          </p>
        )}
        {info?.shared != null && <p className={styles.text}>{info.shared}</p>}
        {info?.abilities.role === true && <RoleButton model={model} session={info.id} />}
      </div>
    </Popover>
  );
}

function RoleButton({ model, session }: { readonly model: QueryModel; readonly session: string }) {
  const offer = async (): Promise<void> => {
    const name = await model.workbench.dialogs.prompt({
      title: 'Role with the least rights',
      text: 'Writes the SQL that creates a role with no more than reading, for a DBA to run.',
      label: 'Name of the role',
      initial: 'plumbline_reader',
      action: 'Write SQL',
    });
    if (name === null) return;
    const sql = await model.workbench.service.sessions.leastPrivilegeRole({ session, name });
    const { openQuery } = await import('../actions');
    openQuery(model.workbench, { connection: model.connectionId.get(), text: sql, title: `Role ${name}` });
  };
  return (
    <div>
      <Button onPress={() => model.attempt(offer)}>Write SQL for a least-privilege role</Button>
    </div>
  );
}
