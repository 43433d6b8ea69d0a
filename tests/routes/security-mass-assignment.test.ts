import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs } from '@remix-run/node';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import * as invitation from '#app/routes/_admin.comptes_.invitation/route.tsx';
import * as answer from '#app/routes/_agency.evaluations.$assignmentId_.enregistrement/route.ts';
import * as lock from '#app/routes/_agency.evaluations.$assignmentId_.verrouillage/route.tsx';
import * as support from '#app/routes/_agency.instruction.$id.accompagnements/route.tsx';
import * as assignment from '#app/routes/_agency.instruction.$id.affectation/route.tsx';
import * as opinion from '#app/routes/_agency.instruction.$id.avis-regional/route.tsx';
import * as checklist from '#app/routes/_agency.instruction.$id.recevabilite/route.tsx';
import * as list from '#app/routes/_holder.candidatures/route.tsx';
import * as section from '#app/routes/_holder.candidatures_.$id_.$section/route.tsx';
import * as deposit from '#app/routes/_holder.candidatures_.$id_.depot/route.tsx';
import * as withdrawal from '#app/routes/_holder.candidatures_.$id_.retrait/route.tsx';
import * as account from '#app/routes/_holder.compte/route.tsx';
import * as saving from '#app/routes/candidatures_.$id_.enregistrement/route.ts';
import type { PersonActor } from '#db/client.server.ts';
import { answerOf } from '#tests/factories/browsing.ts';
import { plantExamination, plantFile } from '#tests/factories/examination.ts';
import { fingerprintOf, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import {
  assignmentOf,
  DUE_ON,
  fillReview,
  OPINION_TEXT,
  reviewAndDeliver,
  startReviews,
} from '#tests/factories/reviewing.ts';
import { plantSession } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';

/** Fields that no form has, named after every column: nothing of what they say is ever written (ASVS 15.3.3). */
const { superuser } = await testDatabase();

/** Values that nothing legitimate holds: found in any row, they were taken from the form. */
const FORGED = {
  text: 'forge0d5c1f',
  uuid: 'deadbeef-dead-4ead-8ead-deadbeefdead',
  number: '81274391',
  date: '2001-02-03T04:05:06Z',
};
const TRACES = [FORGED.text, FORGED.uuid, FORGED.number, '2001-02-03'];

const columns = (
  await sql<{ name: string; type: string }>`select column_name as name, min(data_type) as type
    from information_schema.columns where table_schema = 'public' group by 1 order by 1`.execute(superuser)
).rows;

/** What the matrix of ranks, roles and outcomes would accept, where a trace would be refused by the database. */
const PLAUSIBLE: Record<string, string> = {
  status: 'decided',
  outcome: 'selected',
  state: 'withdrawn',
  role: 'admin',
  is_late: 'false',
  authority_id: '3',
  locked_at: '2026-01-01T00:00:00Z',
  opinion: 'unfavourable',
  seat: 'third',
  to_status: 'decided',
  holder_visible: 'true',
  total_fifths: '500',
};

function extras(kind: 'traces' | 'plausible'): Record<string, string> {
  const fields = Object.fromEntries(columns.map(({ name, type }) => [name, traceOf(type)]));
  const all = kind === 'traces' ? fields : { ...fields, ...PLAUSIBLE };
  const camel = Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  return { ...camel, ...all, 'application.status': 'decided', __proto__: 'x', constructor: 'x' };
}

function traceOf(type: string): string {
  if (type === 'uuid') return FORGED.uuid;
  if (/int|numeric/.test(type)) return FORGED.number;
  if (/time|date/.test(type)) return FORGED.date;
  return type === 'boolean' ? 'true' : FORGED.text;
}

async function tracesLeft(): Promise<string[]> {
  const tables = [...new Set((await listTables()).map(({ name }) => name))];
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(table)} t
      where ${sql.join(
        TRACES.map((trace) => sql`t::text like ${`%${trace}%`}`),
        sql` or `,
      )} limit 1`.execute(superuser);
    for (const { line } of rows) found.push(`${table}: ${line.slice(0, 200)}`);
  }
  return found;
}

async function listTables() {
  return (
    await sql<{ name: string }>`select relname as name from pg_class where relkind = 'r'
      and relnamespace = 'public'::regnamespace
      and relname not in ('communes', 'epcis', 'kysely_migration', 'kysely_migration_lock')`.execute(
      superuser,
    )
  ).rows;
}

type Handler = (args: ActionFunctionArgs) => Promise<unknown>;
type Post = {
  person: PersonActor;
  action: unknown;
  path: string;
  params?: Record<string, string>;
  form?: Record<string, string>;
  json?: (extra: Record<string, string>) => unknown;
};

async function send(
  { person, action, path, params = {}, form = {}, json }: Post,
  extra: Record<string, string>,
) {
  const cookie = await plantSession(superuser, person.userId);
  const body =
    json === undefined
      ? new URLSearchParams({ ...extra, ...form })
      : JSON.stringify({ ...extra, ...(json(extra) as object) });
  const request = new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', headers: { cookie }, body });
  const context = { nonce: '', requestId: '', clientAddress: '192.0.2.1' };
  return answerOf((action as Handler)({ request, params, context }));
}

const applicationRow = (id: string) =>
  superuser.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** The columns that no form decides, as they are now. */
async function protectedParts(id: string) {
  const row = await applicationRow(id);
  return {
    status: row.status,
    authority: row.authority_id,
    owner: row.created_by,
    reference: row.reference,
    late: row.is_late,
    call: row.call_id,
    origin: row.origin_application_id,
    members: await superuser
      .selectFrom('application_members')
      .select(['user_id', 'role'])
      .where('application_id', '=', id)
      .orderBy('user_id')
      .execute(),
  };
}

async function openWorld() {
  const filing = await plantOpenCall(superuser);
  const owner = await plantPerson(superuser);
  return { ...filing, owner, applicationId: await plantDraft(superuser, filing, owner) };
}

const world = await plantExamination(superuser);
const { people } = world;
// Files of the factory number themselves from one.
await superuser
  .insertInto('reference_counters')
  .values({ wave_number: 1, area_code: '28', last_number: 5_000 })
  .execute();

/** An act that passes, and what it alone may have changed. */
const ACTS: Record<string, () => Promise<{ post: Post; applicationId?: string; becomes?: object }>> = {
  'to start an application': async () => {
    const { owner, waveId } = await openWorld();
    return {
      post: {
        person: owner,
        action: list.action,
        path: '/candidatures',
        form: { cle: randomUUID(), vague: waveId },
      },
    };
  },
  'to save a section': async () => {
    const { owner, applicationId } = await openWorld();
    const params = { id: applicationId, section: 'projet' };
    const form = { 'projet.busName': 'Le bus du bocage', _versions: JSON.stringify({ 'projet.busName': 1 }) };
    return {
      applicationId,
      post: {
        person: owner,
        action: section.action,
        path: `/candidatures/${applicationId}/projet`,
        params,
        form,
      },
    };
  },
  'to save answers as they are typed': async () => {
    const { owner, applicationId } = await openWorld();
    const json = (extra: Record<string, string>) => ({
      changes: [{ ...extra, path: 'projet.busName', value: 'Le bus du bocage', baseVersion: 1 }],
    });
    return {
      applicationId,
      post: {
        person: owner,
        action: saving.action,
        path: `/candidatures/${applicationId}/enregistrement`,
        params: { id: applicationId },
        json,
      },
    };
  },
  'to deposit': async () => {
    const { owner, applicationId } = await openWorld();
    const empreinte = await fingerprintOf(owner, applicationId);
    return {
      applicationId,
      becomes: { status: 'deposited', authority: 9, late: false, reference: expect.stringMatching(/^MBUS-/) },
      post: {
        person: owner,
        action: deposit.action,
        path: `/candidatures/${applicationId}/depot`,
        params: { id: applicationId },
        form: { cle: randomUUID(), empreinte, attestation: 'true' },
      },
    };
  },
  'to withdraw': async () => {
    const { owner, applicationId } = await openWorld();
    return {
      applicationId,
      becomes: { status: 'withdrawn' },
      post: {
        person: owner,
        action: withdrawal.action,
        path: `/candidatures/${applicationId}/retrait`,
        params: { id: applicationId },
        form: { confirmation: 'true', raison: '' },
      },
    };
  },
  'to change one’s name': async () => ({
    post: {
      person: await plantPerson(superuser),
      action: account.action,
      path: '/compte',
      form: { displayName: 'Coordination' },
    },
  }),
  'to invite an agent': async () => ({
    post: {
      person: people.admin,
      action: invitation.action,
      path: '/comptes/invitation',
      form: {
        email: `${randomUUID()}@exemple.fr`,
        displayName: 'Agent',
        role: 'ars_officer',
        authorityId: '9',
        departmentCode: '',
      },
    },
  }),
  'to answer the checklist': async () => {
    const applicationId = await plantFile(superuser, world);
    return {
      applicationId,
      post: {
        person: people.officer,
        action: checklist.action,
        path: `/instruction/${applicationId}/recevabilite`,
        params: { id: applicationId },
        form: { 'R03.resultat': 'pass', 'R03.note': '', 'R03.vu': '', intent: '' },
      },
    };
  },
  'to record a support': async () => {
    const applicationId = await plantFile(superuser, world);
    return {
      applicationId,
      post: {
        person: people.officer,
        action: support.action,
        path: `/instruction/${applicationId}/accompagnements`,
        params: { id: applicationId },
        form: { personne: people.delegate.userId, precision: 'Relecture' },
      },
    };
  },
  'to assign reviewers': async () => {
    const applicationId = await plantFile(superuser, world, { status: 'admissible' });
    return {
      applicationId,
      becomes: { status: 'in_review' },
      post: {
        person: people.officer,
        action: assignment.action,
        path: `/instruction/${applicationId}/affectation`,
        params: { id: applicationId },
        form: {
          remise: DUE_ON,
          'place-ars': people.arsReviewer.userId,
          'place-anct': people.anctReviewer.userId,
        },
      },
    };
  },
  'to mark': async () => {
    const { applicationId, assignmentId } = await underReview();
    return {
      applicationId,
      post: {
        person: people.arsReviewer,
        action: answer.action,
        path: `/evaluations/${assignmentId}/enregistrement`,
        params: { assignmentId },
        json: (extra) => ({ changes: [{ ...extra, path: 'C1.note', value: '4', baseVersion: 0 }] }),
      },
    };
  },
  'to deliver a review': async () => {
    const { applicationId } = await underReview();
    const assignmentId = await fillReview(world, applicationId, 'ars');
    return {
      applicationId,
      post: {
        person: people.arsReviewer,
        action: lock.action,
        path: `/evaluations/${assignmentId}/verrouillage`,
        params: { assignmentId },
        form: { confirmation: 'true' },
      },
    };
  },
  'to sign the regional opinion': async () => {
    const { applicationId } = await underReview();
    await reviewAndDeliver(world, applicationId, 'ars');
    await reviewAndDeliver(world, applicationId, 'anct');
    return {
      applicationId,
      becomes: { status: 'ranked' },
      post: {
        person: people.director,
        action: opinion.action,
        path: `/instruction/${applicationId}/avis-regional`,
        params: { id: applicationId },
        form: { avis: 'favourable', motivation: OPINION_TEXT, rang: '', intent: '' },
      },
    };
  },
};

async function underReview() {
  const applicationId = await plantFile(superuser, world, { status: 'admissible' });
  await startReviews(world, applicationId);
  return { applicationId, assignmentId: await assignmentOf(applicationId, 'ars') };
}

describe.each(Object.entries(ACTS))('%s', (_name, prepare) => {
  test.each(['traces', 'plausible'] as const)(
    'takes nothing from fields of its own invention (%s)',
    async (kind) => {
      const { post, applicationId, becomes = {} } = await prepare();
      const before = applicationId ? await protectedParts(applicationId) : undefined;
      const answered = await send(post, extras(kind));
      // The act itself must pass, or its extra fields would prove nothing.
      expect([200, 303], answered.body).toContain(answered.status);
      expect(await tracesLeft()).toEqual([]);
      if (applicationId) expect(await protectedParts(applicationId)).toEqual({ ...before, ...becomes });
      expect(await rolesGivenBeyond()).toEqual([]);
    },
  );
});

/** Administrators are those of the factory, and no other account became one. */
async function rolesGivenBeyond() {
  const { rows } = await sql<{ role: string }>`select role from user_roles
    where role = 'admin' and user_id <> ${people.admin.userId}`.execute(superuser);
  return rows;
}
