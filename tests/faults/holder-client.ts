import { request } from 'node:http';
import type { House } from './house.ts';
import type { Deposit, Ledger } from './ledger.ts';

export type Reply =
  | { kind: 'answered'; status: number; location: string; body: string; cookies: readonly string[] }
  /** The process died with the request, or may have. */
  | { kind: 'cut' }
  /** Nobody listened: nothing was sent. */
  | { kind: 'unsent' };

/** The holder at their browser, without scripts: reads the page of deposit, confirms it, and hears a receipt or not. */
export type HolderClient = {
  /** Deposits sent and not answered yet. */
  inFlight: ReadonlySet<Deposit>;
  /** Milliseconds that the last answered confirmations took. */
  latencies: readonly number[];
  /** Opens the page of deposit, whose fields a confirmation sends. */
  openPage: (deposit: Deposit) => Promise<Reply['kind']>;
  /** Confirms the page that was opened, the first time or again. */
  confirm: (deposit: Deposit, onSent?: () => void) => Promise<Reply['kind']>;
  readReceipt: (deposit: Deposit) => Promise<Reply>;
};

const PATIENCE_MS = 60_000;

/** `isStored` looks into the database, from outside, the instant that a receipt arrives. */
export async function signIn(
  { baseUrl, holder }: Pick<House, 'baseUrl' | 'holder'>,
  ledger: Ledger,
  isStored: (deposit: Deposit) => Promise<boolean>,
): Promise<HolderClient> {
  const fields = new URLSearchParams({ userId: holder.userId });
  const entered = await exchange(baseUrl, '/connexion/demonstration', { fields });
  const cookie = entered.kind === 'answered' ? entered.cookies[0]?.split(';')[0] : undefined;
  if (cookie === undefined) throw new Error('The holder could not sign in');
  const inFlight = new Set<Deposit>();
  const latencies: number[] = [];

  async function openPage(deposit: Deposit): Promise<Reply['kind']> {
    const action = `/candidatures/${deposit.applicationId}/depot`;
    const page = await exchange(baseUrl, action, { cookie });
    if (page.kind !== 'answered') return page.kind;
    const fields = readConfirmation(page.body, action);
    if (page.status !== 200 || fields === undefined)
      throw new Error(`The page of deposit ${deposit.number} cannot be confirmed (status ${page.status})`);
    deposit.confirmed = { action, fields };
    ledger.record(deposit, 'page', { fields: Object.fromEntries(fields) });
    return 'answered';
  }

  async function confirm(deposit: Deposit, onSent = () => {}): Promise<Reply['kind']> {
    if (deposit.confirmed === undefined) throw new Error('A page is opened before it is confirmed');
    const { action, fields } = deposit.confirmed;
    const started = performance.now();
    const sent = () => {
      deposit.sent += 1;
      inFlight.add(deposit);
      ledger.record(deposit, 'sent');
      onSent();
    };
    const reply = await exchange(baseUrl, action, { cookie, fields, onSent: sent });
    inFlight.delete(deposit);
    if (reply.kind === 'answered') latencies.push(performance.now() - started);
    if (judge(deposit, reply, ledger) && !(await isStored(deposit))) {
      deposit.premature += 1;
      ledger.record(deposit, 'premature');
    }
    return reply.kind;
  }

  return {
    inFlight,
    latencies,
    openPage,
    confirm,
    readReceipt: (deposit) => exchange(baseUrl, receiptPath(deposit), { cookie }),
  };
}

export function receiptPath({ applicationId }: Deposit): string {
  return `/candidatures/${applicationId}/recepisse`;
}

/** Whether it is the receipt: nothing else is an acknowledgement, and by it the holder stops worrying. */
function judge(deposit: Deposit, reply: Reply, ledger: Ledger): boolean {
  if (reply.kind === 'unsent') return false;
  if (reply.kind === 'cut') {
    deposit.cut += 1;
    ledger.record(deposit, 'cut');
    return false;
  }
  const isReceipt = reply.status === 303 && reply.location.split('?')[0] === receiptPath(deposit);
  if (isReceipt) deposit.acknowledged += 1;
  else deposit.surprises.push(`${reply.status} ${reply.location}`.trim());
  ledger.record(deposit, isReceipt ? 'acknowledged' : 'surprise', {
    status: reply.status,
    location: reply.location,
  });
  return isReceipt;
}

type Exchange = { cookie?: string; fields?: URLSearchParams; onSent?: () => void };

/** One connection per request: a connection kept alive would die with the process without saying what it had sent. */
function exchange(baseUrl: string, path: string, { cookie, fields, onSent }: Exchange): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const body = fields?.toString();
    const outgoing = request(new URL(path, baseUrl), {
      method: body === undefined ? 'GET' : 'POST',
      agent: false,
      timeout: PATIENCE_MS,
      headers: {
        origin: baseUrl,
        accept: 'text/html',
        ...(cookie && { cookie }),
        ...(body !== undefined && {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        }),
      },
    });
    outgoing.once('finish', () => onSent?.());
    outgoing.once('timeout', () => reject(new Error(`No answer from ${path} in ${PATIENCE_MS} ms`)));
    outgoing.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ kind: error.code === 'ECONNREFUSED' ? 'unsent' : 'cut' }),
    );
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      const heard = () =>
        resolve({
          kind: 'answered',
          status: incoming.statusCode ?? 0,
          location: incoming.headers.location ?? '',
          cookies: incoming.headers['set-cookie'] ?? [],
          body: Buffer.concat(chunks).toString('utf8'),
        });
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('end', heard);
      // A browser follows a redirection as soon as it has its headers.
      incoming.once('error', () => (incoming.statusCode === 303 ? heard() : resolve({ kind: 'cut' })));
    });
    outgoing.end(body);
  });
}

/** The fields of the form that posts to `action`, with every box ticked: what a person who agrees sends. */
function readConfirmation(html: string, action: string): URLSearchParams | undefined {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((found) => readAttribute(found, 'action') === action);
  if (form === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const input of form.match(/<input\b[^>]*>/g) ?? []) {
    const name = readAttribute(input, 'name');
    if (name !== undefined) fields.append(name, readAttribute(input, 'value') ?? 'on');
  }
  return fields;
}

function readAttribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`^<[^>]*?\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}
