import { describe, expect, it } from 'vitest';
import { caseStyles, hasWord, inStyle, majorityOf, nameWords } from './name-words';

describe('names', () => {
  it('are split at underscores, hyphens, spaces and humps', () => {
    expect(nameWords('OrderLine_totalUSD')).toEqual(['order', 'line', 'total', 'usd']);
    expect(nameWords('HTTPStatus')).toEqual(['http', 'status']);
    expect(nameWords('Größe Nr-2')).toEqual(['größe', 'nr', '2']);
    expect(nameWords('')).toEqual([]);
  });

  it('have a word also where it is written as two', () => {
    const words = new Set(['password']);
    expect(hasWord('user_pass_word', words)).toBe(true);
    expect(hasWord('passwordless', words)).toBe(false);
  });

  it('agree with the styles they are written in', () => {
    expect(caseStyles('order_lines')).toEqual(['snake_case']);
    expect(caseStyles('orders')).toEqual(['snake_case', 'camelCase']);
    expect(caseStyles('orderLines')).toEqual(['camelCase']);
    expect(caseStyles('Orders')).toEqual(['PascalCase']);
    expect(caseStyles('ORDER_LINES')).toEqual(['UPPER_CASE']);
    expect(caseStyles('order-lines')).toEqual(['kebab-case']);
    expect(caseStyles('Order_lines')).toEqual(['mixed']);
  });

  it('are written in another style with the same words', () => {
    expect(inStyle('OrderLine', 'snake_case')).toBe('order_line');
    expect(inStyle('order_line', 'camelCase')).toBe('orderLine');
    expect(inStyle('order_line', 'PascalCase')).toBe('OrderLine');
    expect(inStyle('orderLine', 'UPPER_CASE')).toBe('ORDER_LINE');
  });

  it('have a majority only with enough of them and enough that agree', () => {
    const style = (name: string) => caseStyles(name);
    const evidence = { least: 4, share: 0.75 };
    expect(majorityOf(['a_b', 'c_d', 'e_f', 'gH'], style, evidence)).toBe('snake_case');
    expect(majorityOf(['a_b', 'c_d', 'gH'], style, evidence)).toBeNull();
    expect(majorityOf(['a_b', 'c_d', 'eF', 'gH'], style, evidence)).toBeNull();
  });
});
