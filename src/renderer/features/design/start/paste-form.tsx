import { useState } from 'react';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { TextField } from '../../../ui/text-field';
import type { TextLanguage } from './import-design';
import styles from './start-page.module.css';

export interface PasteFormProps {
  readonly busy: boolean;
  readonly onImport: (text: string, language: TextLanguage) => void;
}

const languages = [
  { value: 'sql', title: 'SQL' },
  { value: 'dbml', title: 'DBML' },
  { value: 'prisma', title: 'Prisma schema' },
  { value: 'schema', title: '.schema' },
] as const;

export function PasteForm({ busy, onImport }: PasteFormProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<TextLanguage | null>(null);
  const language = chosen ?? guessLanguage(text);
  return (
    <div className={styles.paste}>
      <TextField label="Text" value={text} onChange={setText} rows={8} code autoFocus />
      <div className={styles.inline}>
        <Select label="Language" hideLabel value={language} onChange={setChosen} options={languages} />
        <Button tone="primary" disabled={busy || text.trim() === ''} onPress={() => onImport(text, language)}>
          Import the text
        </Button>
      </div>
    </div>
  );
}

/** By the words that only one of them has. */
export function guessLanguage(text: string): TextLanguage {
  if (/^\s*(datasource|generator)\s+\w+\s*\{/m.test(text) || /^\s*model\s+\w+\s*\{/m.test(text)) return 'prisma';
  if (/^\s*(create|alter|comment on|begin|set)\s/im.test(text)) return 'sql';
  if (/^\s*(Table|Ref|Enum|Project|TableGroup)\s.*[{:]/m.test(text)) return 'dbml';
  return /^\s*(design|table|schema)\s/m.test(text) ? 'schema' : 'sql';
}
