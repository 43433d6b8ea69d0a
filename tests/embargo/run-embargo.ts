import { randomBytes, randomUUID } from 'node:crypto';
import {
  type Answer,
  createHttpClient,
  type HttpClient,
  inLanes,
} from '#tests/e2e/authorization/http-client.ts';
import { maskReferences } from '#tests/e2e/authorization/mask-references.ts';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { compareProcesses } from './compare-processes.ts';
import { type Guess, guessedAddress, publishedPaths, type Subject } from './guessed-addresses.ts';
import { CANARY, type EmbargoHouse, openHouse, type Prepared } from './house.ts';
import { watchInstant } from './watch-instant.ts';

export type EmbargoReport = {
  guesses: number;
  hits: number;
  processes: number;
  /** From the instant of publication until the slowest process shows every published address. */
  visibleMs: number;
  files: number;
  identical: boolean;
  /** Of a sample of the same guesses made once more after the instant, those that find something. */
  control: number;
  complaints: string[];
};

type Options = { guesses: number; seed: number };

const LANES = 8;
const AN_HOUR_MS = 3_600_000;
/** Long enough for two persons to publish before the instant comes. */
const LEAD_MS = 2_000;
const MOST_COMPLAINTS = 20;
const SAMPLE = 200;
/** One guess in this many must find the results once they are public. */
const LEAST_CONTROL = 10;
/** Pages of all results, where the wave now shows. */
const SHARED_PAGES = ['/resultats', '/resultats/flux.xml'];

/**
 * Guesses at the addresses of results that are not public yet, on every web process: prepared by one person, then
 * approved under embargo. Then the instant passes, and each process must show the same bytes.
 */
export async function runEmbargo(
  options: Options,
  cleanup: Cleanup,
  report: (step: string) => void,
): Promise<EmbargoReport> {
  const house = await openHouse(cleanup, report);
  const clients = house.origins.map((origin) => createHttpClient(origin));
  for (const client of clients) cleanup.add(client.close);
  const hits = await guessBefore(house, clients, { ...options, report });
  report('L’instant de la publication');
  const { watched, differences, files, control } = await passInstant(house, clients, options);
  return {
    guesses: options.guesses,
    hits: hits.length + watched.early.length,
    processes: clients.length,
    visibleMs: watched.visibleMs,
    files,
    identical: differences.length === 0,
    control: control.found,
    complaints: [
      ...hits.slice(0, MOST_COMPLAINTS),
      ...watched.early,
      ...watched.late,
      ...differences,
      ...(control.found * LEAST_CONTROL < control.tried ? ['the guesses find too little once public'] : []),
    ],
  };
}

/** Half of the guesses while one signature is missing, half while both are there and the instant is to come. */
async function guessBefore(
  house: EmbargoHouse,
  clients: readonly HttpClient[],
  { guesses, seed, report }: Options & { report: (step: string) => void },
): Promise<string[]> {
  const half = Math.ceil(guesses / 2);
  report(`${half} adresses devinées, résultats préparés par une personne (graine ${seed})`);
  // Its instant is over: only the second signature is missing.
  const prepared = await house.prepare(new Date(Date.now() - AN_HOUR_MS));
  const hits = await guess(house, clients, { prepared, from: seed, count: half });
  report(`${guesses - half} adresses devinées, résultats approuvés sous embargo`);
  const approved = await house.prepare(new Date(Date.now() + AN_HOUR_MS));
  await house.approve(approved);
  const others = { prepared: approved, from: seed + half, count: guesses - half };
  return [...hits, ...(await guess(house, clients, others))];
}

async function passInstant(house: EmbargoHouse, clients: readonly HttpClient[], { guesses, seed }: Options) {
  const instant = new Date(Date.now() + LEAD_MS);
  const prepared = await house.prepare(instant);
  await house.approve(prepared);
  const paths = publishedPaths(subjectOf(house, prepared)).filter((path) => !path.includes('horodatage'));
  const watched = await watchInstant(instant, clients, paths);
  const differences = await compareProcesses(clients, [...paths, ...SHARED_PAGES]);
  // A guess that would find nothing in what is public proves nothing of what is not.
  const tried = Math.min(guesses, SAMPLE);
  const found = await guess(house, clients, { prepared, from: seed, count: tried });
  return { watched, differences, files: paths.length, control: { tried, found: found.length } };
}

function subjectOf({ wave }: EmbargoHouse, { publicationId, sha256 }: Prepared): Subject {
  return {
    call: wave.slug,
    wave: 1,
    reference: wave.files[0]?.reference ?? '',
    ids: [publicationId, wave.callId, wave.waveId, ...wave.files.map(({ id }) => id)],
    sha256,
  };
}

/** Names of the same length and shape, which mean nothing: what they are answered tells nothing. */
function inventedTwin({ call, wave, reference, ids }: Subject): Subject {
  return {
    call: call.replace(/[0-9a-f]{8}$/, randomBytes(4).toString('hex')),
    wave,
    reference: reference.replace(/\d{4}$/, '9999'),
    ids: ids.map(() => randomUUID()),
    sha256: randomBytes(32).toString('hex'),
  };
}

type Round = { prepared: Prepared; from: number; count: number };

/** A hit is an answer that bears a result, or that is not, to the byte, what the same guess at nothing is answered. */
async function guess(
  house: EmbargoHouse,
  clients: readonly HttpClient[],
  { prepared, from, count }: Round,
): Promise<string[]> {
  const subject = subjectOf(house, prepared);
  const twin = inventedTwin(subject);
  const hits: string[] = [];
  await inLanes(
    Array.from({ length: count }, (_, index) => from + index),
    LANES,
    async (seed) => {
      const client = clients[seed % clients.length] as HttpClient;
      const send = async (about: Subject) => {
        const asked = asSomebody(guessedAddress(seed, about), seed, house.holderCookie);
        return { asked, answer: await client.send(asked) };
      };
      const [{ asked, answer }, other] = [await send(subject), await send(twin)];
      if (bearsResult(answer, prepared) || masked(answer, subject) !== masked(other.answer, twin))
        hits.push(`${asked.method} ${asked.path} ${JSON.stringify(asked.headers)}: ${answer.status}`);
    },
  );
  return hits;
}

/** One guess in three is made by a holder who is signed in. */
function asSomebody(guess: Guess, seed: number, holderCookie: string): Guess {
  return seed % 3 > 0 ? guess : { ...guess, headers: { ...guess.headers, cookie: holderCookie } };
}

function bearsResult({ status, headers, body }: Answer, { sha256 }: Prepared): boolean {
  const sent = `${JSON.stringify(headers)} ${body.toString('utf8')}`;
  return status === 304 || sent.includes(CANARY) || sent.includes(sha256);
}

/** Without what was asked, which a page may repeat. */
function masked(answer: Answer, { call, reference }: Subject): string {
  return maskReferences(answer).replaceAll(call, '…').replaceAll(reference, '…');
}
