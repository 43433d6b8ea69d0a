import { isRoleName, type RoleName } from '#app/domain/account/roles.ts';
import { isSessionAlive, sessionLimits } from '#app/domain/account/sign-in.ts';
import { clearCookie, readCookie, writeCookie } from '#app/server/cookies.server.ts';
import { logContext } from '#app/server/logger.server.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { asActor, type PersonActor, SIGN_IN } from '#db/client.server.ts';
import { listSessionRows, touchSession } from '#db/queries/sessions.server.ts';

export interface ViewerRole {
  id: string;
  role: RoleName;
  authorityId: number | null;
  departmentCode: string | null;
  /** The agency or the département that it is held for; roleLabel(role, place) of app/content names both. */
  place: string | null;
}

/** The person behind a request. */
export interface Viewer {
  userId: string;
  email: string;
  displayName: string;
  isDemonstration: boolean;
  roles: readonly ViewerRole[];
  /** The role whose navigation is shown; null for the holder's. Rights are those of all the roles. */
  activeRoleId: string | null;
  sessionHash: Buffer;
}

const SESSION_COOKIE = 'medicobus';
const TOUCH_EVERY_MS = 60_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Loaders of one request run in parallel on copies of it: what they share is the request's log context. */
const memo = new WeakMap<object, Map<string, Promise<Viewer | null>>>();

/** Who is signed in, or null. Looked up once per request; a closed account or a revoked role counts at once. */
export function getViewer(request: Request): Promise<Viewer | null> {
  const token = readSessionToken(request);
  if (token === undefined) return Promise.resolve(null);
  const scope = logContext.getStore() ?? request;
  const known = memo.get(scope) ?? new Map<string, Promise<Viewer | null>>();
  memo.set(scope, known);
  const found = known.get(token) ?? findViewer(hashToken(token), new Date());
  known.set(token, found);
  return found;
}

/** The person as the database knows an actor: with the rights of all their roles. */
export function actorOf(viewer: Viewer): PersonActor {
  return {
    kind: 'person',
    userId: viewer.userId,
    roles: viewer.roles.map(({ id, role, authorityId, departmentCode }) => ({
      id,
      role,
      authorityId,
      departmentCode,
    })),
  };
}

export function readSessionToken(request: Request): string | undefined {
  const token = readCookie(request, SESSION_COOKIE);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

/** The Set-Cookie value that opens a session in the browser. */
export function sessionCookie(token: string): string {
  return writeCookie(SESSION_COOKIE, token, { maxAge: sessionLimits(false).longestMs / 1_000 });
}

export function endedSessionCookie(): string {
  return clearCookie(SESSION_COOKIE);
}

async function findViewer(sessionHash: Buffer, now: Date): Promise<Viewer | null> {
  return asActor(SIGN_IN, async (tx) => {
    const rows = await listSessionRows(tx, sessionHash);
    const first = rows[0];
    if (first === undefined) return null;
    const roles = rows.flatMap(toRole);
    const session = {
      createdAt: first.created_at,
      lastSeenAt: first.last_seen_at,
      expiresAt: first.expires_at,
    };
    if (!isSessionAlive(session, roles.length > 0, now)) return null;
    if (now.getTime() - first.last_seen_at.getTime() > TOUCH_EVERY_MS)
      await touchSession(tx, sessionHash, now);
    return {
      userId: first.user_id,
      email: first.email,
      displayName: first.display_name,
      isDemonstration: first.is_demonstration,
      roles,
      activeRoleId: chooseActiveRole(roles, first.active_role_id),
      sessionHash,
    };
  });
}

type SessionRow = Awaited<ReturnType<typeof listSessionRows>>[number];

function toRole(row: SessionRow): ViewerRole[] {
  if (row.role_id === null || row.role === null || !isRoleName(row.role)) return [];
  return [
    {
      id: row.role_id,
      role: row.role,
      authorityId: row.authority_id,
      departmentCode: row.department_code,
      place: row.authority_name ?? row.department_name,
    },
  ];
}

/** The chosen role when it is still held, else the first one; an agent's holder space is chosen by no role. */
function chooseActiveRole(roles: readonly ViewerRole[], chosen: string | null): string | null {
  if (roles.some((role) => role.id === chosen)) return chosen;
  return roles[0]?.id ?? null;
}
