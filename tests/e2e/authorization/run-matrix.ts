import { isDrawn } from '#tests/support/is-drawn.ts';
import { type Forgery, type Line, MATRIX } from '../authorization-matrix.ts';
import type { Answer, Call, HttpClient } from './http-client.ts';
import { inLanes } from './http-client.ts';
import type { BuiltRoute } from './route-manifest.ts';
import { isSignedIn, members, type Target } from './rules.ts';
import type { Sessions } from './sessions.ts';
import { changedTables, type SuperuserDatabase } from './superuser-database.ts';
import { addressOf, MISSING_ID, targetsOf } from './targets.ts';
import type { Actor, World } from './world.ts';

export type House = {
  world: World;
  client: HttpClient;
  database: SuperuserDatabase;
  routes: readonly BuiltRoute[];
  sessions: Sessions;
};

/** One request of one person on one object, and what it must be answered. */
type Cell = {
  kind: 'page' | 'data' | 'post' | 'post data' | 'elsewhere';
  route: BuiltRoute;
  line: Line;
  actor: Actor;
  target: Target;
  allowed: boolean;
};

export type MatrixReport = {
  routes: number;
  cells: number;
  /** Of which somebody was entitled: what a guard too strict would break. */
  allowed: number;
  unlisted: string[];
  unexpected: string[];
};

const LANES = 8;
/** A sample would spend most of its time on documents that take a second each. */
const COSTLY_DRAWN_LESS = 8;

/**
 * Every route of the build, for everybody, on everything, by page, by `?_data=` and by post. Forbidden posts carry
 * what would pass if the guard were missing, and must leave every row as it was. `share` below one takes that part of
 * the cells, chosen by `seed`.
 */
export async function runMatrix(
  house: House,
  { share, seed }: { share: number; seed: string },
): Promise<MatrixReport> {
  const { routes } = house;
  const unlisted = [
    ...routes.filter(({ id }) => MATRIX[id] === undefined).map(({ id }) => `${id} is not in the matrix`),
    ...Object.keys(MATRIX)
      .filter((id) => !routes.some((route) => route.id === id))
      .map((id) => `${id} is in the matrix and is no route`),
    ...routes
      .filter(({ isLayout, hasLoader, hasAction }) => isLayout && (hasLoader || hasAction))
      .filter(({ id }) => id !== 'root')
      .map(({ id }) => `${id} is a layout: its loader protects nothing and must not answer anything`),
  ];
  const cells = routes.flatMap((route) => {
    const line = MATRIX[route.id];
    return line === undefined || route.isLayout ? [] : cellsOf(route, line, house.world);
  });
  const chosen = cells.filter(({ kind, route, line, actor, target, allowed }) =>
    isDrawn(`${kind} ${route.id} ${actor.key} ${target.key}`, {
      share: line.isCostly && allowed && share < 1 ? share / COSTLY_DRAWN_LESS : share,
      seed,
    }),
  );
  const unexpected: string[] = [];
  const isAllowedPost = ({ kind, allowed }: Cell) => allowed && kind.startsWith('post');
  const forbiddenPosts = chosen.filter((cell) => cell.kind.startsWith('post') && !cell.allowed);
  const reads = chosen.filter(({ kind }) => !kind.startsWith('post'));

  await inLanes(reads, LANES, (cell) => tryCell(house, cell, unexpected));
  for (const route of routes)
    await tryForbiddenPosts(
      house,
      forbiddenPosts.filter((cell) => cell.route === route),
      unexpected,
    );
  // Last, because these may change something.
  for (const cell of chosen.filter(isAllowedPost))
    if (cell.line.actsAlone !== true) await tryCell(house, cell, unexpected);
  unexpected.push(...(await compareUnknownWithMissing(house, reads)));
  return {
    routes: routes.length,
    cells: chosen.length,
    allowed: chosen.filter(({ allowed }) => allowed).length,
    unlisted,
    unexpected,
  };
}

function cellsOf(route: BuiltRoute, line: Line, world: World): Cell[] {
  return targetsOf(route, world).flatMap((target) =>
    world.actors.flatMap((actor) => {
      const mayGet = line.get.allows(actor, target);
      const mayPost = line.post.allows(actor, target);
      const cell = (kind: Cell['kind'], allowed: boolean): Cell => ({
        kind,
        route,
        line,
        actor,
        target,
        allowed,
      });
      return [
        cell('page', mayGet),
        cell('data', mayGet),
        cell('post', mayPost),
        cell('post data', mayPost),
        // The route's data asked for from an address that is not its own.
        ...(target.key === '' && route.id !== 'root' && route.pattern !== '/'
          ? [cell('elsewhere', false)]
          : []),
      ];
    }),
  );
}

async function tryForbiddenPosts(house: House, cells: readonly Cell[], unexpected: string[]): Promise<void> {
  if (cells.length === 0) return;
  const before = await house.database.fingerprint();
  await inLanes(cells, LANES, (cell) => tryCell(house, cell, unexpected));
  const changed = changedTables(before, await house.database.fingerprint());
  if (changed.length > 0)
    unexpected.push(`forbidden posts to ${cells[0]?.route.pattern} changed ${changed.join(', ')}`);
}

async function tryCell(house: House, cell: Cell, unexpected: string[]): Promise<void> {
  const answer = await house.client.send(callOf(house, cell));
  const wrong = judge(cell, answer);
  if (wrong !== undefined)
    unexpected.push(
      `${cell.kind} ${cell.route.pattern} [${cell.target.key}] as ${cell.actor.key}: ${said(answer)}, ${wrong}`,
    );
}

function callOf({ world, client, sessions }: House, cell: Cell): Call {
  const { kind, route, line, actor, target, allowed } = cell;
  const path = addressOf(route, target);
  const cookie = sessions.get(actor.key);
  const question = [
    ...(kind.startsWith('post') && route.isIndex ? ['index'] : []),
    ...(kind.endsWith('data') || kind === 'elsewhere' ? [`_data=${encodeURIComponent(route.id)}`] : []),
  ];
  const address = `${kind === 'elsewhere' ? '/' : path}${question.length > 0 ? `?${question.join('&')}` : ''}`;
  if (!kind.startsWith('post')) return { path: address, cookie };
  const isJson = !allowed && typeof line.forged === 'object' && 'json' in line.forged;
  return {
    path: address,
    cookie,
    method: 'POST',
    headers: {
      origin: client.baseUrl,
      'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
    },
    body: allowed ? '' : forgedBody(line, target, world),
  };
}

/** The body that would pass if nothing guarded the route. */
export function forgedBody(line: Line, target: Target, world: World): string {
  const forged: Forgery | undefined =
    typeof line.forged === 'function' ? line.forged(target, world) : line.forged;
  if (forged === undefined) return '';
  return 'form' in forged ? new URLSearchParams(forged.form).toString() : JSON.stringify(forged.json);
}

/** Undefined when the answer is the one that the matrix wants. */
function judge(cell: Cell, answer: Answer): string | undefined {
  const { kind, line, allowed, actor } = cell;
  const { status, location } = statusOf(answer);
  if (status >= 500) return 'the server failed';
  if (!allowed) {
    if (isSignInDoor(location))
      return isSignedIn(actor) ? 'a signed-in person is sent to sign in' : undefined;
    const refusals = kind === 'page' ? [403, 404] : [400, 403, 404, 405];
    const withAction = kind === 'page' && !cell.route.hasLoader ? [400, 405] : [];
    const anonymous = isSignedIn(actor) ? [] : [401];
    // Who knows the object is told what stands in the way.
    const told = kind.startsWith('post') && isTheirs(cell) ? [409] : [];
    return [...refusals, ...withAction, ...anonymous, ...told].includes(status)
      ? undefined
      : 'expected a refusal';
  }
  if (isSignInDoor(location) && cell.route.id !== 'routes/_public.connexion')
    return 'an entitled person is sent to sign in';
  if (kind === 'page' || kind === 'data') {
    // A page without a loader has nothing to answer alone.
    if (kind === 'data' && !cell.route.hasLoader) return status === 400 ? undefined : 'expected no data';
    if (cell.target.isMissing) return status === 404 ? undefined : 'expected 404';
    return (line.shows ?? [200]).includes(status) ? undefined : `expected ${line.shows ?? 200}`;
  }
  if (cell.target.isMissing) return status === 404 ? undefined : 'expected 404';
  const expected = line.answers ?? [303, 400, 409, 422, 429];
  return expected.includes(status) ? undefined : `expected ${expected.join(', ')}`;
}

function isTheirs({ actor, target }: Cell): boolean {
  const { addressed = target.file } = target;
  return (
    members.allows(actor, { ...target, file: addressed }) || target.assignment?.reviewerId === actor.userId
  );
}

/** A redirect of a data request hides in a header of its own. */
function statusOf({ status, headers }: Answer): { status: number; location: string | undefined } {
  const hidden = headers['x-remix-redirect'];
  return hidden === undefined
    ? { status, location: headers.location }
    : { status: Number(headers['x-remix-status'] ?? 303), location: hidden };
}

function isSignInDoor(location: string | undefined): boolean {
  return location !== undefined && /^\/connexion(?:\?|$)/.test(location);
}

function said(answer: Answer): string {
  const { status, location } = statusOf(answer);
  return location === undefined ? String(status) : `${status} to ${location}`;
}

/** Whoever may not read a file is answered about it as about one that does not exist. */
async function compareUnknownWithMissing(house: House, reads: readonly Cell[]): Promise<string[]> {
  const differences: string[] = [];
  const compared = reads.filter(
    ({ kind, allowed, target, route, actor }) =>
      kind === 'page' &&
      !allowed &&
      isSignedIn(actor) &&
      target.file !== undefined &&
      'id' in target.params &&
      !knows(actor, target) &&
      route.hasLoader,
  );
  await inLanes(compared, LANES, async (cell) => {
    const ids = { id: MISSING_ID, ...(cell.target.params.assignmentId ? { assignmentId: MISSING_ID } : {}) };
    const missing = { ...cell.target, params: { ...cell.target.params, ...ids } };
    const [one, other] = [
      await house.client.send(callOf(house, cell)),
      await house.client.send(callOf(house, { ...cell, target: missing })),
    ];
    if (one.status !== other.status)
      differences.push(
        `page ${cell.route.pattern} [${cell.target.key}] as ${cell.actor.key}: ${one.status}, but ${other.status} when missing`,
      );
  });
  return differences;
}

/** Who may know that the file exists, by any page. */
function knows(actor: Actor, target: Target): boolean {
  const reads = MATRIX['routes/candidatures_.$id_.pieces_.$attachmentId'];
  return reads?.get.allows(actor, target) ?? false;
}
