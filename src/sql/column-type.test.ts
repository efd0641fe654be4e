import { describe, expect, it } from 'vitest';
import { columnType } from './column-type';

describe('the type of a column', () => {
  it.each([
    ['character varying(20)', 'varchar'],
    ['character varying', 'text'],
    ['nvarchar(max)', 'text'],
    ['NVARCHAR2(20 CHAR)', 'varchar'],
    ['character(3)', 'char'],
    ['"char"', 'other'],
    ['numeric(10,2)', 'decimal'],
    ['pg_catalog.int4', 'integer'],
    ['int(10) unsigned zerofill', 'integer'],
    ['DOUBLE PRECISION', 'float'],
    ['timestamp(3) without time zone', 'timestamp'],
    ["enum('a','b')", 'enum'],
    ['varchar(20) character set latin1', 'varchar'],
    ['"Money"', 'other'],
    ['app.money', 'other'],
    ['', 'other'],
  ])('%s is of the family %s', (spelling, family) => expect(columnType(spelling).family).toBe(family));

  it('keeps modifiers, arrays and zones apart from the name', () => {
    expect(columnType('numeric(10, 2)[]')).toMatchObject({ name: 'numeric', modifiers: ['10', '2'], array: true });
    expect(columnType('timestamp(3) with time zone')).toMatchObject({ name: 'timestamp with time zone', zone: true });
    expect(columnType('timestamp')).toMatchObject({ zone: false, array: false });
    expect(columnType('bigserial')).toMatchObject({ serial: true, bits: 64 });
  });
});
