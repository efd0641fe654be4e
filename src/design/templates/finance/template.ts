import type { TemplateSource } from '../../templates';
import text from './model.schema?raw';
import { seed } from './seed';

const template: TemplateSource = {
  name: 'finance',
  title: 'Finance',
  summary:
    'A double-entry ledger with periods, bank statements and an audit trail. A posting is debit and credit in one row, so the books cannot be out of balance; entries are reversed, never changed.',
  counts: 'journal entries',
  text,
  seed,
};

export default template;
