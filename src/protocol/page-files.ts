/**
 * Which file a request of the page means. Shared by the desktop app's scheme and the loopback host, so that both refuse
 * the same: everything that is not plainly a file of the built page.
 */
import { contentSecurityPolicy } from './content-security-policy';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
};

export interface PageFile {
  /** Names from the folder of the built page down to the file; none of them leads up or is hidden. */
  readonly segments: readonly string[];
  readonly type: string;
}

/** `pathname` as it stands in the request, still encoded. Null for whatever no page of ours asks for. */
export function pageFile(pathname: string): PageFile | null {
  const decoded = decode(pathname === '/' ? '/index.html' : pathname);
  if (decoded === null || !decoded.startsWith('/')) return null;
  const segments = decoded.slice(1).split('/');
  if (!segments.every((segment) => /^[\w@~+-][\w@~+.-]*$/.test(segment))) return null;
  const type = types[segments.at(-1)?.split('.').at(-1) ?? ''];
  return type === undefined || !segments.at(-1)?.includes('.') ? null : { segments, type };
}

/** Decoded once: a `%` that is left is a second encoding, which the pattern of a segment refuses. */
function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** Headers of a file. Names of built assets hold a hash of their content; the document must always be asked for anew. */
export function pageHeaders(file: PageFile): Readonly<Record<string, string>> {
  return {
    ...everyPageHeader,
    'content-type': file.type,
    'cache-control': file.segments[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-store',
  };
}

/** Headers of every answer, refusals included. */
export const everyPageHeader: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
