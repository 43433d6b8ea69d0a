import { MATRIX } from '../authorization-matrix.ts';
import { mayRead, PAGES_THAT_LIST_AGENTS } from './canary-rules.ts';
import type { Answer } from './http-client.ts';
import { inLanes } from './http-client.ts';
import { type BuiltRoute, routeOf } from './route-manifest.ts';
import type { House } from './run-matrix.ts';
import { addressOf, targetsOf } from './targets.ts';
import type { Actor, Canary, World } from './world.ts';

export type CanaryReport = {
  planted: number;
  /** Answers in which every canary was looked for. */
  searched: number;
  /** Canaries that somebody entitled did read: a search that finds nothing proves nothing. */
  seen: number;
  leaks: string[];
};

const LANES = 6;

/**
 * As each person, follows every link from every page that opens, by page and by `?_data=`, and looks in all bytes and
 * headers for what this person may not read. `most` bounds the addresses per person.
 */
export async function runCanaries(house: House, { most }: { most: number }): Promise<CanaryReport> {
  const report: CanaryReport = { planted: house.world.canaries.length, searched: 0, seen: 0, leaks: [] };
  const seen = new Set<string>();
  // Everybody in turn, the most entitled first: what a cache kept for them must not reach the next.
  for (const actor of [...house.world.actors].reverse()) {
    const cookie = house.sessions.get(actor.key);
    await crawl(house, actor, most, async (address) => {
      const answer = await house.client.send({ path: address, cookie });
      report.searched += 1;
      for (const canary of findCanaries(answer, house.world.canaries)) {
        const isListOfAgents =
          ['reviewer_name', 'member_name'].includes(canary.kind) &&
          PAGES_THAT_LIST_AGENTS.some((page) => address.includes(page));
        if (mayRead(actor, canary, house.world)) seen.add(canary.text);
        else if (!isListOfAgents) report.leaks.push(describeLeak(actor, canary, address, house));
      }
      return answer;
    });
  }
  report.seen = seen.size;
  return report;
}

type Mail = { recipients: string[]; subject: string; text: string; html: string };

/** The same search in every mail that left, for the person it went to. */
export async function searchMails(
  { world }: House,
  mailboxUrl: string,
): Promise<{ mails: number; seen: number; leaks: string[] }> {
  const mails = (await (await fetch(`${mailboxUrl}/courriels.json`)).json()) as Mail[];
  const leaks: string[] = [];
  let seen = 0;
  for (const mail of mails) {
    const found = findCanaries({ headers: {}, body: Buffer.from(JSON.stringify(mail)) }, world.canaries);
    const files = new Set(found.flatMap(({ applicationId }) => applicationId ?? []));
    if (files.size > 1) leaks.push(`one mail speaks of ${files.size} files: ${mail.subject}`);
    for (const canary of found)
      for (const recipient of mail.recipients) {
        if (isNoticeOf(recipient, canary, world)) {
          seen += 1;
          continue;
        }
        const person = world.people.find(({ email }) => email.toLowerCase() === recipient.toLowerCase());
        // One's own address is on the envelope of one's mail.
        if (person && (mayRead(person, canary, world) || canary.userId === person.userId)) seen += 1;
        else leaks.push(`${canary.kind} leaves to ${recipient}: ${mail.subject}`);
      }
  }
  return { mails: mails.length, seen, leaks };
}

/** The address that the holder gave receives what a member may read. */
function isNoticeOf(recipient: string, canary: Canary, world: World): boolean {
  const file = world.files.find(({ id }) => id === canary.applicationId);
  const [userId] = Object.keys(file?.members ?? {});
  if (file?.noticeEmail !== recipient || userId === undefined) return false;
  return mayRead({ key: recipient, userId, email: recipient, roles: [], fate: 'active' }, canary, world);
}

/** The canaries that a log file holds: what people wrote is never logged. */
export function searchLog(content: string, { world }: House): string[] {
  return world.canaries
    .filter(({ text }) => content.includes(text))
    .map(({ kind }) => `${kind} is in the log`);
}

/** Every canary in what somebody is sent, headers included. */
export function findCanaries(
  { headers, body }: Pick<Answer, 'headers' | 'body'>,
  canaries: readonly Canary[],
): Canary[] {
  const bytes = `${JSON.stringify(headers)}\n${body.toString('latin1')}`;
  if (!bytes.includes('canari')) return [];
  return canaries.filter(({ text }) => bytes.includes(text));
}

function describeLeak(actor: Actor, canary: Canary, address: string, { world }: House): string {
  const file = world.files.find(({ id }) => id === canary.applicationId);
  const of = file ? ` of ${file.key || file.id} (${file.status})` : '';
  return `${actor.key} reads ${canary.kind}${of} at ${address}`;
}

async function crawl(
  { world, routes }: House,
  actor: Actor,
  most: number,
  visit: (address: string) => Promise<Answer>,
): Promise<void> {
  const known = new Set<string>();
  let wave = ['/', ...entrances(routes, world, actor)];
  for (const address of wave) known.add(address);
  while (wave.length > 0 && known.size <= most * 2) {
    const next: string[] = [];
    const meet = (address: string) => {
      if (known.has(address) || known.size > most) return;
      known.add(address);
      next.push(address);
    };
    await inLanes(wave, LANES, async (address) => {
      const answer = await visit(address);
      if (answer.status !== 200 || address.includes('_data=')) return;
      for (const data of dataAddresses(routes, address))
        if (!known.has(data)) {
          known.add(data);
          await visit(data);
        }
      if (!answer.headers['content-type']?.startsWith('text/html')) return;
      for (const link of linksIn(answer.body.toString('utf8'))) meet(link);
    });
    wave = next;
  }
}

/** Where one may begin: everything that the matrix would open to this person. */
function entrances(routes: readonly BuiltRoute[], world: House['world'], actor: Actor): string[] {
  return routes.flatMap((route) => {
    const line = MATRIX[route.id];
    if (line === undefined || route.isLayout || route.id === 'root') return [];
    return targetsOf(route, world)
      .filter((target) => line.get.allows(actor, target))
      .map((target) => addressOf(route, target));
  });
}

/** The parts of a page that may each be asked for alone. */
function dataAddresses(routes: readonly BuiltRoute[], address: string): string[] {
  const route = routeOf(routes, address.split('?')[0] ?? '/');
  const mark = address.includes('?') ? '&' : '?';
  return (route?.chain ?? [])
    .filter((id) => routes.find((one) => one.id === id)?.hasLoader)
    .map((id) => `${address}${mark}_data=${encodeURIComponent(id)}`);
}

/** Addresses of our own site in links and in forms that are asked by GET. */
function linksIn(html: string): string[] {
  return [...html.matchAll(/\b(?:href|action)="(\/[^"#]*)/g)]
    .map(([, address]) => (address ?? '').replaceAll('&amp;', '&'))
    .filter((address) => !address.startsWith('//') && !/^\/(?:assets|deconnexion)/.test(address));
}
