import { useStore } from '../../../app/use-workbench';
import { EnvironmentDot } from '../../../ui/environment-dot';
import { environmentTitles } from '../../../ui/environment-titles';
import { Select } from '../../../ui/select';
import type { QueryModel } from '../query-model';
import { isBusy } from '../run/run-machine';

/** The connection of this editor, with its environment. Changing it ends the session; an open transaction asks first. */
export function ConnectionPicker({ model }: { readonly model: QueryModel }) {
  const connections = useStore(model.workbench.connections);
  const chosen = useStore(model.connectionId);
  const session = useStore(model.session.status);
  const { phase } = useStore(model.run);
  const change = async (id: string): Promise<void> => {
    if (model.session.transactionOpen) {
      const answer = await model.workbench.dialogs.ask({
        title: 'Change the connection with an open transaction?',
        text: 'The transaction is not committed and belongs to the connection of before.',
        actions: [{ id: 'rollback', title: 'Roll back and change', tone: 'danger' }],
      });
      if (answer !== 'rollback') return;
    }
    await model.chooseConnection(id);
  };
  return (
    <Select
      label="Connection"
      hideLabel
      quiet
      value={chosen}
      placeholder={connections.length === 0 ? 'No connections yet' : 'Choose a connection'}
      disabled={connections.length === 0 || isBusy(phase)}
      onChange={(id) => model.attempt(() => change(id))}
      options={connections.map((connection) => ({
        value: connection.id,
        title: connection.name,
        detail: `${environmentTitles[connection.environment]} · ${connection.description}`,
        mark: (
          <EnvironmentDot
            environment={connection.environment}
            hollow={connection.id === chosen && session?.connected !== true}
          />
        ),
      }))}
    />
  );
}
