import type { TemplateSource } from '../../templates';
import text from './model.schema?raw';
import { seed } from './seed';

const template: TemplateSource = {
  name: 'saas',
  title: 'Multi-tenant SaaS',
  summary:
    'Organisations with members, projects, tasks and subscriptions in one database. Row-level security keeps tenants apart, and no foreign key can cross from one to another.',
  counts: 'tasks',
  text,
  seed,
};

export default template;
