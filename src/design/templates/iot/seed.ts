import { Random } from '#base/random';
import type { SeedRows, SeedValue } from '../../templates';
import { at, cities, day, seedRows } from '../seed-values';

const models = [
  ['Fenwick', 'T-100'],
  ['Fenwick', 'T-200'],
  ['Orr', 'Sense 4'],
] as const;
const metrics = [
  ['temperature', 'Temperature', 'Cel'],
  ['humidity', 'Relative humidity', '%'],
  ['power', 'Power', 'W'],
] as const;
const sites = 4;
const sensorsOfDevice = 2;
const readingsOfSensor = 500;
/** January and February 2025: the months that have a partition. */
const minutes = 59 * 24 * 60;

interface Reading {
  readonly sensor: number;
  readonly minute: number;
  readonly value: number;
}

/** About `size` readings of two months. */
export function* seed(size: number): Generator<SeedRows> {
  const random = new Random(4);
  const sensors = Math.max(sensorsOfDevice, Math.ceil(size / readingsOfSensor / sensorsOfDevice) * sensorsOfDevice);
  const readings = (): Generator<Reading> => makeReadings(size, sensors);
  yield* fleet(random, sensors / sensorsOfDevice);
  yield seedRows('readings', ['sensor_id', 'measured_at', 'reading_value', 'quality'], rowsOf(readings()));
  yield* rollups(readings);
  yield* alerts(sensors);
}

function* makeReadings(size: number, sensors: number): Generator<Reading> {
  const each = Math.ceil(size / sensors);
  for (let index = 0; index < each; index += 1)
    for (let sensor = 1; sensor <= sensors; sensor += 1) {
      const minute = Math.floor((index / each) * minutes);
      yield { sensor, minute, value: Math.round((20 + 6 * Math.sin(minute / 230) + (sensor % 7)) * 100) / 100 };
    }
}

function* rowsOf(readings: Iterable<Reading>): Generator<readonly SeedValue[]> {
  for (const { sensor, minute, value } of readings) yield [sensor, at(minute), value, 0];
}

function* fleet(random: Random, devices: number): Generator<SeedRows> {
  yield seedRows(
    'sites',
    ['id', 'name', 'time_zone', 'latitude', 'longitude'],
    Array.from({ length: sites }, (_, index) => [
      index + 1,
      `Plant ${cities[index]!}`,
      'Europe/Berlin',
      50 + index,
      8 + index,
    ]),
  );
  yield seedRows(
    'device_models',
    ['id', 'manufacturer', 'model_number'],
    models.map(([maker, number], index) => [index + 1, maker, number]),
  );
  yield seedRows(
    'firmware_versions',
    ['id', 'device_model_id', 'version', 'released_at'],
    models.map((_, index) => [index + 1, index + 1, `1.${index}.0`, at(0)]),
  );
  yield seedRows(
    'devices',
    [
      'id',
      'site_id',
      'device_model_id',
      'firmware_version_id',
      'serial_number',
      'status',
      'installed_at',
      'last_seen_at',
    ],
    Array.from({ length: devices }, (_, index) => {
      const model = (index % models.length) + 1;
      return [
        index + 1,
        random.between(1, sites),
        model,
        model,
        `S${String(index + 1).padStart(8, '0')}`,
        index % 30 === 29 ? 'silent' : 'active',
        at(0),
        at(minutes),
      ];
    }),
  );
  yield seedRows(
    'metrics',
    ['id', 'code', 'title', 'unit'],
    metrics.map(([code, title, unit], index) => [index + 1, code, title, unit]),
  );
  yield seedRows(
    'sensors',
    ['id', 'device_id', 'metric_id', 'channel', 'lowest_plausible', 'highest_plausible'],
    Array.from({ length: devices * sensorsOfDevice }, (_, index) => [
      index + 1,
      Math.floor(index / sensorsOfDevice) + 1,
      (index % metrics.length) + 1,
      (index % sensorsOfDevice) + 1,
      -40,
      90,
    ]),
  );
}

interface Rollup {
  readonly sensor: number;
  readonly span: number;
  count: number;
  lowest: number;
  highest: number;
  total: number;
}

/** What the readings come to in spans of so many minutes. */
function rolledUp(readings: Iterable<Reading>, span: number): Iterable<Rollup> {
  const found = new Map<string, Rollup>();
  for (const { sensor, minute, value } of readings) {
    const number = Math.floor(minute / span);
    const key = `${sensor} ${number}`;
    const rollup = found.get(key) ?? { sensor, span: number, count: 0, lowest: value, highest: value, total: 0 };
    rollup.count += 1;
    rollup.lowest = Math.min(rollup.lowest, value);
    rollup.highest = Math.max(rollup.highest, value);
    rollup.total += value;
    found.set(key, rollup);
  }
  return found.values();
}

function* rollups(readings: () => Iterable<Reading>): Generator<SeedRows> {
  const values = ({ count, lowest, highest, total }: Rollup): SeedValue[] => [count, lowest, highest, total.toFixed(4)];
  yield seedRows(
    'hourly_rollups',
    ['sensor_id', 'hour_start', 'reading_count', 'lowest', 'highest', 'total'],
    Array.from(rolledUp(readings(), 60), (each) => [each.sensor, at(each.span * 60), ...values(each)]),
  );
  yield seedRows(
    'daily_rollups',
    ['sensor_id', 'day_start', 'reading_count', 'lowest', 'highest', 'total'],
    Array.from(rolledUp(readings(), 24 * 60), (each) => [each.sensor, day(each.span), ...values(each)]),
  );
}

function* alerts(sensors: number): Generator<SeedRows> {
  const all = Array.from({ length: sensors }, (_, index) => index + 1);
  yield seedRows(
    'alert_rules',
    ['id', 'sensor_id', 'title', 'above', 'below', 'active'],
    all.map((id) => [id, id, 'Too high', 31, null, true]),
  );
  yield seedRows(
    'alerts',
    ['id', 'alert_rule_id', 'raised_at', 'resolved_at', 'worst_value'],
    all.map((id) => [id, id, at(id * 60), id % 5 === 0 ? null : at(id * 60 + 45), '31.7']),
  );
}
