import { CompiledQuery } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { keyedHash } from '#app/server/secrets.server.ts';
import { readKnownDevice } from '#app/server/sign-in-cookies.server.ts';
import { singleton } from '#app/server/singleton.server.ts';
import { ownerDb } from '#db/client.server.ts';

/** How many times in how many seconds. An office shares one address on the network, hence its larger share. */
const LIMITS = {
  sign_in_email: { points: 6, duration: 600 },
  sign_in_device: { points: 6, duration: 600 },
  sign_in_network: { points: 40, duration: 600 },
  code_network: { points: 60, duration: 600 },
  prefill_network: { points: 30, duration: 600 },
  invitation_person: { points: 40, duration: 86_400 },
  notice_person: { points: 20, duration: 86_400 },
  notice_network: { points: 120, duration: 600 },
  consultation_network: { points: 120, duration: 600 },
  partner_person: { points: 60, duration: 86_400 },
  partner_network: { points: 120, duration: 600 },
} as const;

export type LimitName = keyof typeof LIMITS;
export type LimitAnswer = { allowed: true } | { allowed: false; retryAfterSeconds: number };

/**
 * Counts one mail asked for: by the network it is asked from, then by the address, unless this browser has signed
 * in with that address before. That one keeps a share of its own: nobody locks it out by asking in its name.
 */
export async function countSignIn(
  request: Request,
  clientAddress: string,
  email: string,
): Promise<LimitAnswer> {
  const network = await countUse('sign_in_network', networkOf(clientAddress));
  if (!network.allowed) return network;
  const device = readKnownDevice(request, email);
  return device === undefined ? countUse('sign_in_email', email) : countUse('sign_in_device', device);
}

/** Tries of codes from one network, whatever the requests they are for. */
export async function countCode(clientAddress: string): Promise<LimitAnswer> {
  return countUse('code_network', networkOf(clientAddress));
}

/** Proposals of answers sent from one network, good or bad. */
export async function countPrefill(clientAddress: string): Promise<LimitAnswer> {
  return countUse('prefill_network', networkOf(clientAddress));
}

/** Mails to strangers that one person causes by inviting them. */
export async function countInvitation(userId: string): Promise<LimitAnswer> {
  return countUse('invitation_person', userId);
}

/** Mails that one person causes to confirm addresses for notices. */
export async function countNoticeAsked(userId: string): Promise<LimitAnswer> {
  return countUse('notice_person', userId);
}

/** Links that confirm no address, from one network. */
export async function countNoticeLink(clientAddress: string): Promise<LimitAnswer> {
  return countUse('notice_network', networkOf(clientAddress));
}

/** Answers to consultations, and links that open none, from one network. */
export async function countConsultation(clientAddress: string): Promise<LimitAnswer> {
  return countUse('consultation_network', networkOf(clientAddress));
}

/** Mails that one person causes to ask partners to confirm. */
export async function countPartnerAsked(userId: string): Promise<LimitAnswer> {
  return countUse('partner_person', userId);
}

/** Links that no partner was sent, from one network. */
export async function countPartnerLink(clientAddress: string): Promise<LimitAnswer> {
  return countUse('partner_network', networkOf(clientAddress));
}

/** Counts one use of `subject`, which is stored only as a keyed hash (an address is personal data). */
async function countUse(name: LimitName, subject: string): Promise<LimitAnswer> {
  const key = keyedHash('rate-limit', subject).toString('base64url');
  try {
    await limiter(name).consume(key);
    return { allowed: true };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)) };
  }
}

function limiter(name: LimitName): RateLimiterPostgres {
  return singleton(`rate-limit.${name}`, () => {
    const limit = { ...LIMITS[name], keyPrefix: name };
    return new RateLimiterPostgres({
      ...limit,
      storeClient: { query },
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      // Counting goes on in this process when the database does not answer.
      insuranceLimiter: new RateLimiterMemory(limit),
    });
  });
}

async function query({ text, values }: { text: string; values: unknown[] }) {
  const { rows } = await ownerDb().executeQuery(CompiledQuery.raw(text, values));
  return { rows, rowCount: rows.length };
}

/** An IPv6 subscriber holds a whole /64: its addresses count as one. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('%', 1)[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array.from({ length: missing }, () => '0')].slice(0, 4).join(':');
}
