/**
 * Who may talk to the loopback host. Any page in any browser on this machine can send requests to 127.0.0.1, and so can
 * any user of it: therefore the name that was asked for (against rebinding), the page that asks, and a secret.
 *
 *     token   in the fragment of the printed URL: never sent by itself, never in a log or a referrer
 *     cookie  what the page gets for the token: HttpOnly, SameSite=Strict, named by the port because cookies ignore ports
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export class WebGuard {
  readonly #host: string;
  readonly #cookieName: string;
  readonly #cookieValue = randomBytes(32).toString('base64url');
  readonly token = randomBytes(32).toString('base64url');

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
    this.#cookieName = `plumbline-${port}`;
  }

  /** The address to open, with the token. */
  get url(): string {
    return `http://${this.#host}/#token=${this.token}`;
  }

  /** Asked for by our own address, and not by a page of another origin. A navigation from elsewhere carries no power. */
  fromHere(headers: IncomingHttpHeaders): boolean {
    if (headers.host !== this.#host) return false;
    if (headers.origin !== undefined && headers.origin !== `http://${this.#host}`) return false;
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none' || headers['sec-fetch-mode'] === 'navigate';
  }

  /** The same for what changes something or opens a socket: browsers always name the origin there, so it must stand there. */
  fromOurPage(headers: IncomingHttpHeaders): boolean {
    return this.fromHere(headers) && headers.origin === `http://${this.#host}`;
  }

  signedIn(headers: IncomingHttpHeaders): boolean {
    const prefix = `${this.#cookieName}=`;
    const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    return cookies.some(
      (cookie) => cookie.startsWith(prefix) && sameSecret(cookie.slice(prefix.length), this.#cookieValue),
    );
  }

  /** The `Set-Cookie` header for the right token, else null. */
  signIn(token: string): string | null {
    if (!sameSecret(token, this.token)) return null;
    return `${this.#cookieName}=${this.#cookieValue}; HttpOnly; SameSite=Strict; Path=/`;
  }
}

/** In constant time; hashing first makes the lengths equal. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
