import type { TemplateSource } from '../../templates';
import text from './model.schema?raw';
import { seed } from './seed';

const template: TemplateSource = {
  name: 'e-commerce',
  title: 'E-commerce',
  summary:
    'Catalogue, inventory, customers, orders, payments and shipments of a shop. Prices are kept as they were when ordered, and stock cannot be promised twice.',
  counts: 'orders',
  text,
  seed,
};

export default template;
