import { AppError } from '#base/errors';
import type { DiagnosisStep } from '#model/connection';
import type { ServerSettings } from './server-settings';

type Step = Exclude<DiagnosisStep['step'], 'file'>;

/** What went wrong while connecting: at which step, in one sentence, and what to do. */
export interface ConnectFault {
  readonly step: Step;
  readonly message: string;
  readonly hint: string;
}

type Where = Pick<ServerSettings, 'host' | 'port' | 'user' | 'database'>;
type Explain = (where: Where, words: string) => ConnectFault;

/** By Node's or OpenSSL's code, or by SQLSTATE. */
const faults: Readonly<Record<string, Explain>> = {
  ENOTFOUND: (w) =>
    fault('name', `The host name ${w.host} is not known.`, 'Check its spelling, the VPN, or use an address.'),
  EAI_AGAIN: (w) =>
    fault('name', `The host name ${w.host} could not be looked up.`, 'Check the network or the name server.'),
  ECONNREFUSED: (w) =>
    fault(
      'tcp',
      `Nothing accepts connections at ${place(w)}.`,
      'Check host and port, and that the server runs and listens there.',
    ),
  ETIMEDOUT: (w) => fault('tcp', `${place(w)} does not answer.`, 'Check host, port, firewall and VPN.'),
  EHOSTUNREACH: (w) => fault('tcp', `There is no route to ${place(w)}.`, 'Check the network and the VPN.'),
  ENETUNREACH: (w) => fault('tcp', `There is no route to ${place(w)}.`, 'Check the network and the VPN.'),
  ECONNRESET: (w) =>
    fault('tcp', `${place(w)} closed the connection at once.`, 'Check that a PostgreSQL server listens on this port.'),
  ENOENT: (w) =>
    fault(
      'tcp',
      `There is no socket for port ${w.port} in ${w.host}.`,
      'Check the folder and the port, and that the server runs.',
    ),
  EACCES: (w) =>
    fault('tcp', `The socket in ${w.host} may not be opened by this user.`, "Check the folder's permissions."),
  CERT_HAS_EXPIRED: (w) => fault('tls', `The certificate of ${w.host} has expired.`, 'Have it renewed on the server.'),
  CERT_NOT_YET_VALID: (w) =>
    fault(
      'tls',
      `The certificate of ${w.host} is not valid yet.`,
      "Check the clock of this machine and the certificate's dates.",
    ),
  ERR_TLS_CERT_ALTNAME_INVALID: (w, words) =>
    fault(
      'tls',
      `The certificate of the server is ${namesIn(words)}not for ${w.host}.`,
      'Connect by the name that the certificate carries, or give that name as "Name in the certificate".',
    ),
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  '28P01': (w) =>
    fault(
      'authentication',
      `The password for user ${w.user} was not accepted.`,
      'Enter it again; a changed password may not have reached this connection.',
    ),
  '28000': (w, words) =>
    /pg_hba|no encryption|SSL off/i.test(words)
      ? fault(
          'authentication',
          `The server does not let user ${w.user} connect to ${w.database} from here this way.`,
          'Ask for an entry in pg_hba.conf, or change the TLS mode if the words below ask for encryption.',
        )
      : fault(
          'authentication',
          `The server does not let user ${w.user} in.`,
          'Check the user name, and that the role may log in.',
        ),
  '3D000': (w) =>
    fault('database', `There is no database called ${w.database}.`, 'Check the name; it is case-sensitive.'),
  '42501': (w) =>
    fault('database', `User ${w.user} may not connect to database ${w.database}.`, 'Ask for the CONNECT privilege.'),
  '53300': (w) =>
    fault(
      'database',
      `The server at ${place(w)} has no connection slot left.`,
      'Close other connections or raise max_connections.',
    ),
  '57P03': (w) =>
    fault(
      'database',
      `The server at ${place(w)} is starting up, shutting down or recovering.`,
      'Try again in a moment.',
    ),
  '55000': (w) => fault('database', `Database ${w.database} does not accept connections.`, 'Choose another one.'),
};

/** `for db.example.com, `: the first names that a certificate carries, as Node's words list them. */
function namesIn(words: string): string {
  const names = [...words.matchAll(/\b(?:DNS|IP Address):([^,\s]{1,253})/g)].map(([, name]) => name);
  return names.length === 0 ? '' : `for ${names.slice(0, 3).join(', ')}, `;
}

const wordFaults: readonly (readonly [RegExp, Explain])[] = [
  [
    /not that of a PostgreSQL/,
    (w) => fault('tcp', `What answers at ${place(w)} is no PostgreSQL server.`, 'Check host and port.'),
  ],
  [
    /does not support SSL/i,
    (w) =>
      fault(
        'tls',
        `The server at ${place(w)} offers no TLS.`,
        'Have TLS switched on there, or choose the mode "disable" if the network itself is trusted.',
      ),
  ],
  [
    /error establishing an SSL/i,
    (w) =>
      fault(
        'tls',
        `${place(w)} does not speak TLS the way PostgreSQL does.`,
        'Check that a PostgreSQL server listens on this port.',
      ),
  ],
  [
    /timeout expired/i,
    (w) =>
      fault(
        'tcp',
        `${place(w)} did not answer in time.`,
        'Check host, port, firewall and VPN, or allow more time to connect.',
      ),
  ],
  [
    /terminated unexpectedly/i,
    (w) =>
      fault(
        'tcp',
        `${place(w)} closed the connection at once.`,
        'Check that a PostgreSQL server listens on this port.',
      ),
  ],
  [
    /SASL|SCRAM/,
    (w) =>
      fault(
        'authentication',
        `The password for user ${w.user} could not be checked.`,
        'Enter the password again; an empty one is not accepted.',
      ),
  ],
  [
    /certificate|ssl|tls|handshake|alert/i,
    (w) =>
      fault(
        'tls',
        `TLS with ${place(w)} failed.`,
        'Check the TLS mode and the certificate files; the words below name the reason.',
      ),
  ],
  [
    /authentication/i,
    (w) =>
      fault(
        'authentication',
        `The server asks user ${w.user} for a kind of authentication that cannot be given.`,
        'Ask for password (SCRAM) or certificate authentication in pg_hba.conf.',
      ),
  ],
];

export function explainFault(error: unknown, where: Where): ConnectFault {
  const { code, words } = causeOf(error);
  const explain = faults[code] ?? wordFaults.find(([pattern]) => pattern.test(words))?.[1];
  return (
    explain?.(where, words) ?? fault('tcp', `Connecting to ${place(where)} failed.`, 'The words below name the reason.')
  );
}

/** The same words for whoever connects and whoever only tests. Secrets are in none of them. */
export function connectError(error: unknown, where: Where): AppError {
  if (error instanceof AppError) return error;
  const { message, hint } = explainFault(error, where);
  const { code, words } = causeOf(error);
  const refused = code === '28P01' || /SASL|SCRAM/.test(words) ? 'wrong-secret' : 'connect-failed';
  return new AppError(refused, message, { hint, detail: words, serverCode: code || undefined, cause: error });
}

export function needsPassword(where: Where): AppError {
  return new AppError('needs-secret', `The server asks for the password of user ${where.user}.`, {
    hint: 'Enter it.',
    detail: 'password',
  });
}

/** Node joins the errors of all addresses it tried; the last one is as good as any. */
function causeOf(error: unknown): { readonly code: string; readonly words: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors.at(-1));
  if (!(error instanceof Error)) return { code: '', words: String(error) };
  return { code: 'code' in error && typeof error.code === 'string' ? error.code : '', words: error.message };
}

function fault(step: Step, message: string, hint: string): ConnectFault {
  return { step, message, hint };
}

function untrusted(where: Where): ConnectFault {
  return fault(
    'tls',
    `The certificate of ${where.host} is not signed by an authority that this machine trusts.`,
    'Choose the certificate of its authority (CA) in the TLS settings.',
  );
}

function place({ host, port }: Where): string {
  if (host.startsWith('/')) return `the socket in ${host}`;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
