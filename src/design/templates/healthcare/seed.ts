import { Random } from '#base/random';
import type { SeedRows } from '../../templates';
import { at, cities, day, people, seedRows } from '../seed-values';

const facilities = 3;
const practitioners = 12;
const codes = ['I10', 'E11.9', 'J06.9', 'M54.5', 'K21.0', 'F32.1'];
const measures: readonly (readonly [code: string, unit: string, low: number, high: number])[] = [
  ['8480-6', 'mm[Hg]', 95, 165],
  ['8867-4', '/min', 50, 110],
  ['2339-0', 'mg/dL', 70, 190],
  ['8310-5', 'Cel', 36, 39],
];
const substances = ['C09AA05', 'A10BA02', 'N02BE01', 'M01AE01'];
const purposes = [
  ['treatment', 'Treatment', 'GDPR Art. 9(2)(h)'],
  ['research', 'Research', 'GDPR Art. 9(2)(a)'],
  ['billing', 'Billing', 'GDPR Art. 6(1)(c)'],
] as const;
const minutesOfYear = 365 * 24 * 60;

interface Encounter {
  readonly id: number;
  readonly patient: number;
  readonly practitioner: number;
  readonly started: number;
}

/** About `size` encounters of a year. */
export function* seed(size: number): Generator<SeedRows> {
  const random = new Random(3);
  const patients = Math.max(3, Math.ceil(size / 3));
  const encounters = Array.from({ length: size }, (_, index): Encounter => ({
    id: index + 1,
    patient: random.skewed(patients, 2) + 1,
    practitioner: random.between(1, practitioners),
    started: Math.floor((index / size) * minutesOfYear),
  }));
  yield* staff(random);
  yield* patientsOf(random, patients);
  yield* visits(random, encounters);
  yield* findings(random, encounters);
  yield seedRows(
    'access_events',
    ['id', 'patient_id', 'practitioner_id', 'accessed_at', 'purpose_code', 'what_was_seen', 'emergency'],
    encounters.map(({ id, patient, practitioner, started }) => [
      id,
      patient,
      practitioner,
      at(started),
      'treatment',
      'File and values',
      id % 97 === 0,
    ]),
  );
}

function* staff(random: Random): Generator<SeedRows> {
  yield seedRows(
    'facilities',
    ['id', 'name', 'city'],
    Array.from({ length: facilities }, (_, index) => [index + 1, `Clinic ${index + 1}`, cities[index]!]),
  );
  const roles = ['physician', 'physician', 'nurse', 'therapist'];
  yield seedRows(
    'practitioners',
    ['id', 'facility_id', 'licence_number', 'full_name', 'role', 'active'],
    Array.from({ length: practitioners }, (_, index) => [
      index + 1,
      (index % facilities) + 1,
      `L-${10_000 + index}`,
      people(random),
      roles[index % roles.length]!,
      true,
    ]),
  );
  yield seedRows('purposes', ['code', 'title', 'legal_basis'], purposes);
}

function* patientsOf(random: Random, count: number): Generator<SeedRows> {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  yield seedRows(
    'patients',
    [
      'id',
      'record_number',
      'insurance_number',
      'family_name',
      'given_name',
      'born_on',
      'sex',
      'deceased_on',
      'created_at',
    ],
    all.map((id) => {
      const [given = '', family = ''] = people(random).split(' ');
      return [
        id,
        `R${String(id).padStart(7, '0')}`,
        id % 9 === 0 ? null : `V${String(id * 7919).padStart(9, '0')}`,
        family,
        given,
        day(-random.between(300, 33_000)),
        random.pick(['female', 'male', 'diverse']),
        null,
        at(0),
      ];
    }),
  );
  yield seedRows(
    'patient_contacts',
    ['id', 'patient_id', 'kind', 'contact_value', 'valid_from', 'valid_until'],
    all.map((id) => [id, id, 'phone', `+49 30 ${2_000_000 + id}`, day(0), null]),
  );
  yield seedRows(
    'consents',
    ['id', 'patient_id', 'purpose_code', 'granted_at', 'withdrawn_at', 'document_reference'],
    all.map((id) => [
      id,
      id,
      id % 3 === 0 ? 'research' : 'treatment',
      at(id),
      id % 25 === 0 ? at(id + 9_000) : null,
      `form-${id}`,
    ]),
  );
}

function* visits(random: Random, encounters: readonly Encounter[]): Generator<SeedRows> {
  yield seedRows(
    'appointments',
    ['id', 'patient_id', 'practitioner_id', 'starts_at', 'ends_at', 'status'],
    encounters.map(({ id, patient, practitioner, started }) => [
      id,
      patient,
      practitioner,
      at(started),
      at(started + 20),
      id % 20 === 0 ? 'missed' : 'arrived',
    ]),
  );
  yield seedRows(
    'encounters',
    ['id', 'patient_id', 'practitioner_id', 'facility_id', 'kind', 'started_at', 'ended_at', 'reason'],
    encounters.map(({ id, patient, practitioner, started }) => [
      id,
      patient,
      practitioner,
      ((practitioner - 1) % facilities) + 1,
      random.weighted([
        ['outpatient', 85],
        ['inpatient', 8],
        ['emergency', 5],
        ['virtual', 2],
      ]),
      at(started),
      id % 50 === 0 ? null : at(started + random.between(10, 90)),
      random.pick(['Check-up', 'Pain', 'Fever', 'Follow-up']),
    ]),
  );
}

function* findings(random: Random, encounters: readonly Encounter[]): Generator<SeedRows> {
  yield seedRows(
    'diagnoses',
    ['id', 'patient_id', 'encounter_id', 'icd_code', 'certainty', 'recorded_at'],
    encounters.map(({ id, patient, started }) => [
      id,
      patient,
      id,
      random.pick(codes),
      random.weighted([
        ['confirmed', 80],
        ['suspected', 15],
        ['excluded', 5],
      ]),
      at(started + 15),
    ]),
  );
  yield seedRows(
    'observations',
    ['id', 'patient_id', 'encounter_id', 'loinc_code', 'measured_value', 'unit', 'measured_at'],
    encounters.flatMap(({ id, patient, started }) =>
      measures.map(([code, unit, low, high], place) => [
        (id - 1) * measures.length + place + 1,
        patient,
        id,
        code,
        random.between(low * 10, high * 10) / 10,
        unit,
        at(started + place),
      ]),
    ),
  );
  const treated = encounters.filter(({ id }) => id % 2 === 0);
  yield seedRows(
    'prescriptions',
    ['id', 'patient_id', 'encounter_id', 'practitioner_id', 'atc_code', 'dosage', 'starts_on', 'ends_on'],
    treated.map(({ id, patient, practitioner, started }, index) => {
      const first = Math.floor(started / (24 * 60));
      return [
        index + 1,
        patient,
        id,
        practitioner,
        random.pick(substances),
        '1-0-1',
        day(first),
        index % 4 === 0 ? null : day(first + 14),
      ];
    }),
  );
}
