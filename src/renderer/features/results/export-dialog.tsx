import { useState } from 'react';
import type { ExportFormat, ResultInfo } from '#model/result';
import { useStore, useWorkbench } from '../../app/use-workbench';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { fileNameOf, runExport } from './export-job';
import type { ResultLive } from './live';
import { exportOffer } from './result-labels';
import styles from './result-view.module.css';

const formats = [
  { value: 'csv', title: 'CSV', detail: 'Comma separated, quoted where needed' },
  { value: 'tsv', title: 'TSV', detail: 'Tab separated' },
  { value: 'json', title: 'JSON', detail: 'One array of objects, exact numbers' },
  { value: 'ndjson', title: 'NDJSON', detail: 'One object a line, exact numbers' },
] as const satisfies readonly { readonly value: ExportFormat; readonly title: string; readonly detail: string }[];

export interface ExportDialogProps {
  readonly result: ResultInfo;
  readonly live: ResultLive;
  readonly onClose: () => void;
}

/** Writes the whole result to a file, not the page of it. The button says how many rows. */
export function ExportDialog({ result, live, onClose }: ExportDialogProps) {
  const workbench = useWorkbench();
  const settings = useStore(workbench.settings);
  const [format, setFormat] = useState<ExportFormat>(settings.exportFormat);
  const [header, setHeader] = useState(true);
  const [nullText, setNullText] = useState('');
  const offer = exportOffer(result, live.error);
  const tabular = format === 'csv' || format === 'tsv';
  const start = async (): Promise<void> => {
    const suggested = `${fileNameOf(live.name ?? 'result')}.${format}`;
    const path = await workbench.dialogs.chooseFile({
      title: 'Export result',
      mode: 'save',
      endings: [format],
      suggested,
      action: 'Export',
    });
    if (path === null) return;
    onClose();
    const tabularNull = tabular && nullText !== '' ? nullText : null;
    await runExport(
      workbench,
      {
        result: result.id,
        path,
        format,
        header: tabular && header,
        nullText: tabularNull,
        overwrite: true,
        again: offer.again,
      },
      result.state === 'complete' ? result.rows : null,
    );
  };
  const submit = (): void => void start().catch((thrown: unknown) => workbench.showError(thrown));
  return (
    <Dialog
      title="Export result"
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" autoFocus>
            {offer.button}
          </Button>
        </>
      }
    >
      <div className={styles.export}>
        {offer.note && <p className={styles.exportNote}>{offer.note}</p>}
        <Select label="Format" value={format} onChange={setFormat} options={formats} />
        {tabular && (
          <>
            <Checkbox checked={header} onChange={setHeader}>
              First line with the column names
            </Checkbox>
            <TextField
              label="Text for NULL"
              value={nullText}
              onChange={setNullText}
              code
              placeholder={format === 'csv' ? 'nothing between the commas; "" is the empty text' : '\\N'}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
