import { expect, test } from 'vitest';
import { AppError } from '#base/errors';
import { redact, redactError } from './redact';

const secret = `pä ss/"w'ord+%`;

test.each([
  ['as typed', secret],
  ['in a URL', encodeURIComponent(secret)],
  ['as a query parameter', new URLSearchParams({ s: secret }).toString().slice(2)],
  ['in JSON', JSON.stringify({ password: secret }).slice(13, -2)],
  ['in an SQL literal', secret.replaceAll("'", "''")],
  ['in Base64', Buffer.from(secret).toString('base64')],
])('a secret %s is hidden', (_how, form) => {
  expect(redact(`before ${form} after`, [secret])).toBe('before ••• after');
});

test('a part of a longer secret does not leave its rest', () => {
  expect(redact('password hunter2-long and hunter2', ['hunter2', 'hunter2-long'])).toBe('password ••• and •••');
});

test('a short secret is hidden where it stands alone and leaves words whole', () => {
  expect(redact('password "a" for ada at a.example', ['a'])).toBe('password "•••" for ada at •••.example');
  expect(redact('nothing', [''])).toBe('nothing');
});

test('an error loses its secrets in every text and its cause', () => {
  const error = new AppError('connect-failed', 'no hunter2 here', {
    hint: 'try another than hunter2',
    detail: 'FATAL hunter2',
    serverCode: '28P01',
    cause: new Error('hunter2'),
  });
  const clean = redactError(error, ['hunter2']);
  expect(clean).toMatchObject({
    code: 'connect-failed',
    message: 'no ••• here',
    hint: 'try another than •••',
    detail: 'FATAL •••',
    serverCode: '28P01',
  });
  expect((clean as AppError).cause).toBeUndefined();
  expect((redactError(new TypeError('hunter2'), ['hunter2']) as Error).message).toBe('•••');
});
