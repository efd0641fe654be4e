import type { TemplateSource } from '../../templates';
import text from './model.schema?raw';
import { seed } from './seed';

const template: TemplateSource = {
  name: 'healthcare',
  title: 'Healthcare',
  summary:
    'Patients, encounters, diagnoses, consents and a log of every look at a file. Sensitive columns are marked, and what is found of a patient can only belong to an encounter of the same patient.',
  counts: 'encounters',
  text,
  seed,
};

export default template;
