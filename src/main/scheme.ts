/** The page's own scheme: `app://plumbline/` serves the built page and nothing else, so no page comes from `file:`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import { everyPageHeader, pageFile, pageHeaders } from '#protocol/page-files';

export const pageOrigin = 'app://plumbline';

/** Must run before the app is ready, and once. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function servePage(folder: string): void {
  protocol.handle('app', (request) => answer(request, folder));
}

async function answer(request: Request, folder: string): Promise<Response> {
  const refused = (status: number): Response => new Response(null, { status, headers: everyPageHeader });
  if (request.method !== 'GET' || !request.url.startsWith(`${pageOrigin}/`)) return refused(404);
  const pathname = request.url.slice(pageOrigin.length).split(/[?#]/, 1)[0] ?? '';
  const file = pageFile(pathname);
  if (!file) return refused(404);
  try {
    // `readFile` reads from the archive of a packaged app; a folder or a missing file rejects.
    return new Response(await readFile(join(folder, ...file.segments)), { headers: pageHeaders(file) });
  } catch {
    return refused(404);
  }
}
