const READ_ONLY = '25006';
const DISK_FULL = '53100';
const SHORT = 'TOO_FEW_SESSIONS';
/** What ends by itself: the server restarts or is told to, is replaced or slow, the connection breaks, or two statements met. */
const PASSING = new Set([
  ...['57P01', '57P02', '57P03', '57P05', '25P03', '25P04', '57014', '53300', '40001', '40P01', '55P03', READ_ONLY],
  SHORT,
  ...['CONNECTION_CLOSED', 'CONNECT_TIMEOUT', 'CONNECTION_DESTROYED'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOTFOUND'],
]);
/** Connection exceptions (postgresql.org/docs/current/errcodes-appendix.html). */
const CONNECTION_CLASS = '08';

const codeOf = (error: unknown): string => {
  // Several addresses of one host fail together.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return String((first as { code?: unknown } | null)?.code ?? '');
};

/** Whether the same may go well a moment later. */
export const isPassing = (error: unknown): boolean =>
  PASSING.has(codeOf(error)) || codeOf(error).startsWith(CONNECTION_CLASS);

export const isFull = (error: unknown): boolean => codeOf(error) === DISK_FULL;

/** Whether another session is needed: this one's server takes no changes any more, and another has its name or soon will. */
export const mustReconnect = (error: unknown): boolean => codeOf(error) === READ_ONLY;

/** Where others stand: a pooler without room has whoever comes wait, or says so as a fault of the connection. */
export const isShort = (error: unknown): boolean =>
  codeOf(error) === 'CONNECT_TIMEOUT' || codeOf(error).startsWith(CONNECTION_CLASS);
export const short = (): Error => Object.assign(new Error('fewer sessions than are needed'), { code: SHORT });

/** As the client says it. */
export const lost = (): Error => Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_CLOSED' });

const WORD = 'The server does not know a word behind the “?” of its address. Keep nothing but sslmode there';
const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'No server answers at its address. Start it, or correct the host and port',
  ENOTFOUND: 'Its host is not known. Correct the name; within a password @ is written %40, / %2F and # %23',
  EAI_AGAIN: 'Its host cannot be looked up. Correct the name, or look at the network',
  '28P01': 'The server refuses its user or password. Correct them',
  '28000': 'The server lets this user not in from here. See its pg_hba.conf, or correct the user',
  '3D000': 'The server has no database of that name. Make it with createdb, or correct the name',
  '42501': 'Its user may not make tables there. Make it the owner of the database',
  '42704': WORD,
  CERT_HAS_EXPIRED: 'Its certificate has expired. Renew it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is made out to another host. Write that one in the address',
  [READ_ONLY]: 'The server takes no changes, as a replica does. Name the one that does',
  [DISK_FULL]: 'The disk of its server is full. Make room there',
  '53300': 'The server has no connection left. Raise its max_connections, or end others',
  [SHORT]:
    'The pooler at its address has no seven sessions left, which each process of Paperboy needs. Give it more (PgBouncer: ' +
    'default_pool_size and max_client_conn), or name the server behind it',
  CONNECT_TIMEOUT: 'No server answers at its address in time. Look at the network, or correct the host and port',
  '57P03': 'The server is still starting. Try again in a moment',
};

/** What its words tell better than its code; that a server is starting is none of it. */
const TOLD: readonly (readonly [said: RegExp, remedy: string])[] = [
  [/\bno encryption$/, 'The server lets nobody in without TLS. Add ?sslmode=require to its address'],
  [/before secure TLS connection/, 'The server offers no TLS. Set it up there, or take sslmode out of the address'],
  [/URI malformed/, 'Its password has a % that stands for itself. Write it %25'],
  [/unsupported startup parameter/, WORD],
  [
    /\b(?:self-signed|issuer|first) certificate/,
    'Its certificate is not trusted. Name the file of whoever signed it in NODE_EXTRA_CA_CERTS',
  ],
];

const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const toldBy = (error: unknown): string | undefined => TOLD.find(([words]) => words.test(saidBy(error)))?.[1];

/** Whether a database that cannot be opened now may let one in within seconds. */
export const mayBeStarting = (error: unknown): boolean =>
  isPassing(error) && codeOf(error) !== 'ENOTFOUND' && toldBy(error) === undefined;

/** What to do about a database that cannot be opened. The address is not told: it holds the password. */
export function openingFault(error: unknown): string {
  const remedy = toldBy(error) ?? REMEDIES[codeOf(error)];
  if (remedy) return `DATABASE_URL: ${remedy}.`;
  return `DATABASE_URL: the database cannot be opened (${codeOf(error) || 'no code'}: ${saidBy(error)}).`;
}
