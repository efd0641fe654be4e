import { Random } from '#base/random';
import type { SeedRows, SeedValue } from '../../templates';
import { at, day, people, seedRows } from '../seed-values';

const plans = [
  ['free', 'Free', '0.00', 3],
  ['team', 'Team', '29.00', 25],
  ['company', 'Company', '199.00', null],
] as const;
const membersOf = 4;
const projectsOf = 3;

/** The same id for the same number, so that rows can refer to each other. */
const uuid = (kind: number, number: number): string =>
  `0000000${kind}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
const organization = (number: number): string => uuid(1, number);
const user = (number: number): string => uuid(2, number);
const project = (number: number): string => uuid(3, number);
const task = (number: number): string => uuid(4, number);
const hash = (number: number): string => number.toString(16).padStart(64, '0');

/** About `size` tasks, in organisations of four members and three projects each. */
export function* seed(size: number): Generator<SeedRows> {
  const random = new Random(5);
  const organizations = Math.max(2, Math.ceil(size / 60));
  const numbers = Array.from({ length: organizations }, (_, index) => index + 1);
  yield seedRows(
    'plans',
    ['id', 'code', 'title', 'monthly_price', 'seat_limit'],
    plans.map((plan, index) => [index + 1, ...plan]),
  );
  yield* members(random, numbers);
  yield* work(random, numbers, size);
  yield* business(numbers);
}

const memberOf = (number: number, place: number): string => user((number - 1) * membersOf + place + 1);

function* members(random: Random, numbers: readonly number[]): Generator<SeedRows> {
  yield seedRows(
    'users',
    ['id', 'email', 'display_name', 'password_hash', 'created_at', 'last_seen_at'],
    numbers.flatMap((number) =>
      Array.from({ length: membersOf }, (_, place): SeedValue[] => {
        const name = people(random);
        return [
          memberOf(number, place),
          `${name.toLowerCase().replaceAll(' ', '.')}.${number}.${place}@example.com`,
          name,
          `$argon2id$v=19$m=65536,t=3,p=4$${hash(number)}`,
          at(0),
          at(number),
        ];
      }),
    ),
  );
  yield seedRows(
    'organizations',
    ['id', 'plan_id', 'slug', 'name', 'created_at', 'cancelled_at'],
    numbers.map((number) => [
      organization(number),
      (number % plans.length) + 1,
      `org-${number}`,
      `Organisation ${number}`,
      at(number),
      null,
    ]),
  );
  const roles = ['owner', 'admin', 'member', 'guest'];
  yield seedRows(
    'memberships',
    ['organization_id', 'user_id', 'role', 'joined_at'],
    numbers.flatMap((number) =>
      roles.map((role, place): SeedValue[] => [
        organization(number),
        memberOf(number, place),
        role,
        at(number + place),
      ]),
    ),
  );
  yield seedRows(
    'invitations',
    ['organization_id', 'id', 'email', 'token_hash', 'invited_by', 'expires_at', 'accepted_at'],
    numbers.map((number) => [
      organization(number),
      uuid(5, number),
      `guest.${number}@example.com`,
      hash(number),
      memberOf(number, 0),
      at(20_000),
      number % 2 === 0 ? at(500) : null,
    ]),
  );
}

function* work(random: Random, numbers: readonly number[], size: number): Generator<SeedRows> {
  yield seedRows(
    'projects',
    ['organization_id', 'id', 'name', 'archived_at', 'created_at'],
    numbers.flatMap((number) =>
      Array.from({ length: projectsOf }, (_, place): SeedValue[] => [
        organization(number),
        project((number - 1) * projectsOf + place + 1),
        `Project ${place + 1}`,
        place === 2 ? at(9_000) : null,
        at(number + place),
      ]),
    ),
  );
  const tasks = Array.from({ length: size }, (_, index) => ({
    number: index + 1,
    owner: (index % numbers.length) + 1,
  }));
  yield seedRows(
    'tasks',
    ['organization_id', 'id', 'project_id', 'assignee_id', 'title', 'status', 'due_on', 'created_at', 'updated_at'],
    tasks.map(({ number, owner }) => [
      organization(owner),
      task(number),
      project((owner - 1) * projectsOf + random.between(1, projectsOf)),
      number % 5 === 0 ? null : memberOf(owner, random.between(0, membersOf - 1)),
      `Task ${number}`,
      random.weighted([
        ['done', 55],
        ['open', 25],
        ['doing', 15],
        ['dropped', 5],
      ]),
      number % 3 === 0 ? null : day(number % 365),
      at(number),
      at(number),
    ]),
  );
  yield seedRows(
    'task_comments',
    ['organization_id', 'id', 'task_id', 'author_id', 'body', 'created_at'],
    tasks.map(({ number, owner }) => [
      organization(owner),
      uuid(6, number),
      task(number),
      memberOf(owner, number % membersOf),
      `About task ${number}.`,
      at(number + 30),
    ]),
  );
  yield seedRows(
    'activity_events',
    ['organization_id', 'id', 'user_id', 'action', 'happened_at'],
    tasks.map(({ number, owner }) => [
      organization(owner),
      number,
      memberOf(owner, number % membersOf),
      'task.created',
      at(number),
    ]),
  );
}

function* business(numbers: readonly number[]): Generator<SeedRows> {
  yield seedRows(
    'subscriptions',
    ['organization_id', 'id', 'plan_id', 'seats', 'starts_on', 'ends_on'],
    numbers.map((number) => [
      organization(number),
      uuid(7, number),
      (number % plans.length) + 1,
      membersOf,
      day(0),
      null,
    ]),
  );
  yield seedRows(
    'api_keys',
    ['organization_id', 'id', 'name', 'key_hash', 'created_at', 'expires_at', 'revoked_at'],
    numbers.map((number) => [
      organization(number),
      uuid(8, number),
      'Export',
      hash(number + 1_000_000),
      at(0),
      at(525_600),
      null,
    ]),
  );
}
