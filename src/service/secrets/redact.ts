import { AppError } from '#base/errors';

const mark = '•••';
/** A shorter secret is hidden only where it stands alone: else half of every sentence would go. */
const shortestAnywhere = 4;

/**
 * The text without the secrets, however a driver may have written them: as typed, URL-encoded, escaped as in JSON or SQL,
 * in Base64.
 * @example redact('password "hunter2" refused', ['hunter2']) // 'password "•••" refused'
 */
export function redact(text: string, secrets: Iterable<string>): string {
  const forms = [...secrets].filter((secret) => secret !== '').flatMap(formsOf);
  // Longest first: a short form may be a part of a longer one.
  const ordered = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  return ordered.reduce((clean, form) => clean.replaceAll(patternOf(form), mark), text);
}

/** The same error without the secrets in any of its texts; its cause is dropped, for it may hold them too. */
export function redactError(thrown: unknown, secrets: Iterable<string>): unknown {
  const list = [...secrets].filter((secret) => secret !== '');
  if (list.length === 0) return thrown;
  const clean = (text: string | undefined): string | undefined => (text === undefined ? undefined : redact(text, list));
  if (thrown instanceof AppError) {
    const { code, message, hint, detail, position, serverCode } = thrown;
    return new AppError(code, redact(message, list), {
      hint: clean(hint),
      detail: clean(detail),
      position,
      serverCode,
    });
  }
  if (!(thrown instanceof Error)) return thrown;
  const copy = new Error(redact(thrown.message, list));
  copy.name = thrown.name;
  return copy;
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll("'", "''"),
    secret.replaceAll("'", "\\'"),
    ...(secret.length >= shortestAnywhere ? [bytes.toString('base64'), bytes.toString('base64url')] : []),
  ];
}

function patternOf(form: string): RegExp {
  const escaped = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return form.length >= shortestAnywhere
    ? new RegExp(escaped, 'g')
    : new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu');
}
