import type { TemplateSource } from '../../templates';
import text from './model.schema?raw';
import { seed } from './seed';

const template: TemplateSource = {
  name: 'iot',
  title: 'IoT',
  summary:
    'Devices with sensors, readings in monthly partitions, and hourly and daily roll-ups that stay when readings go. A month of readings is dropped in an instant, not deleted row by row.',
  counts: 'readings',
  text,
  seed,
};

export default template;
