import { describe, expect, test } from 'vitest';
import { manifests, dialectOf } from '#engines/manifests';
import { estimatesOf, questionBefore } from './questions';
import type { Target } from './questions';

const dialect = dialectOf(manifests[0]?.id ?? '');
if (dialect === undefined) throw new Error('There is no engine to test with.');
const local: Target = { name: 'local shop', environment: 'local', readOnly: false, manualCommit: false };
const production: Target = { ...local, name: 'shop', environment: 'production' };
const estimate = estimatesOf(
  {
    schemas: [],
    entries: [{ schema: 'public', name: 'orders', kind: 'table', estimatedRows: 1_204_311, bytes: null }],
  } as unknown as Parameters<typeof estimatesOf>[0],
  dialect,
);
const ask = (target: Target, ...texts: readonly string[]) => questionBefore(texts, target, estimate, dialect);

describe('nothing is asked', () => {
  test.each([
    ['before reading on production', production, 'select * from orders'],
    ['before a change with WHERE elsewhere', local, 'update orders set a = 1 where id = 2'],
    ['before creating something elsewhere', local, 'create table t (a int)'],
    ['where the server refuses it anyway', { ...production, readOnly: true }, 'delete from orders'],
    ['before the plan of a change', production, 'explain delete from orders'],
  ])('%s', (_name, target, text) => {
    expect(ask(target, text)).toBeNull();
  });
});

describe('a change of every row', () => {
  test('names the table and the estimated rows, also as the second of two statements', () => {
    const question = ask(local, 'select 1', 'DELETE FROM public.orders');
    expect(question?.title).toBe('DELETE every row of public.orders?');
    expect(question?.text).toContain('about 1.2 M rows by statistics');
    expect(question?.actions).toEqual([{ id: 'run', title: 'Delete every row', tone: 'danger' }]);
  });

  test('says when the number of rows is not known, and what manual commit changes', () => {
    expect(ask(local, 'update customers set a = 1')?.text).toContain('number of rows not known');
    expect(ask({ ...local, manualCommit: true }, 'update orders set a = 1')?.text).toContain('until you commit');
  });
});

describe('on production', () => {
  test('every change is asked for, with the connection and the statements by name', () => {
    const question = ask(production, 'insert into orders values (1)', 'create table t (a int)', 'select 1');
    expect(question?.title).toBe('Change shop (production)?');
    expect(question?.text).toContain(
      '2 statements would change shop, a production database: INSERT on orders; CREATE.',
    );
    expect(question?.actions[0]?.title).toBe('Run on shop');
  });

  test('what destroys is typed', () => {
    expect(ask(production, 'drop table orders')?.typed).toBe('orders');
    expect(ask(production, 'delete from orders where id = 1')?.typed).toBeUndefined();
  });
});
