import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { addRegionalQuestion } from '#app/commands/add-regional-question.server.ts';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { editRegionalQuestion } from '#app/commands/edit-regional-question.server.ts';
import { reorderRegionalQuestions } from '#app/commands/reorder-regional-questions.server.ts';
import { retireRegionalQuestion } from '#app/commands/retire-regional-question.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { describeFrozen } from '#app/components/application/describe-dossier.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { MAX_QUESTIONS } from '#app/domain/application/question-edition.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import type { PersonActor } from '#db/client.server.ts';
import { listReadableAttachments } from '#db/queries/attachments.server.ts';
import { listAnnouncedQuestions, listWaveQuestions } from '#db/queries/regional-questions.server.ts';
import {
  answersOfToday,
  deposit,
  NORMANDIE,
  plantDraft,
  plantOpenCall,
  plantPerson,
} from '#tests/factories/filing.ts';
import { plantQuestion, regionalQuestion } from '#tests/factories/regional-questions.ts';
import { testDatabase } from '#tests/support/database.ts';

process.env.STORAGE_DIR = mkdtempSync(join(tmpdir(), 'medicobus-questions-'));
const { superuser, asActor } = await testDatabase();

async function agent(role: string, authorityId: number): Promise<PersonActor> {
  const person = await plantPerson(superuser, role);
  return { ...person, roles: [{ id: crypto.randomUUID(), role, authorityId, departmentCode: null }] };
}

const officer = await agent('ars_officer', NORMANDIE);
const stranger = await agent('ars_director', 2);
const reviewer = await agent('ars_reviewer', NORMANDIE);
const future = await plantOpenCall(superuser, { opensInHours: 24 });
const open = await plantOpenCall(superuser);

function typed(over: Partial<RegionalQuestion> = {}): Omit<RegionalQuestion, 'code'> {
  const {
    code: _code,
    id: _id,
    authorityId: _authority,
    isRetired: _retired,
    ...question
  } = regionalQuestion(over);
  return question;
}

const questionsOf = (waveId: string) => asActor(officer, (tx) => listWaveQuestions(tx, waveId));

describe('an agency’s questions, before its window opens', () => {
  it('are added, written anew, moved and retired by its officers, each act in the call’s journal', async () => {
    const place = { waveId: future.waveId, authorityId: NORMANDIE };
    const ids: string[] = [];
    for (const label of ['Première', 'Deuxième', 'Troisième']) {
      const added = await addRegionalQuestion(officer, { ...place, question: typed({ label }) });
      if (!added.ok) throw new Error(added.code);
      ids.push(added.value.id);
    }
    const [first = '', second = '', third = ''] = ids;
    expect(await reorderRegionalQuestions(officer, { id: third, direction: 'up' })).toEqual({
      ok: true,
      value: true,
    });
    expect(await reorderRegionalQuestions(officer, { id: first, direction: 'up' })).toEqual({
      ok: true,
      value: true,
    });
    const change = typed({
      label: 'Deuxième, mieux dite',
      kind: 'choice',
      section: 'soins',
      options: ['Oui', 'Non'],
    });
    expect(await editRegionalQuestion(officer, { id: second, change })).toEqual({ ok: true, value: true });
    expect(await retireRegionalQuestion(officer, first)).toEqual({ ok: true, value: true });
    expect(await retireRegionalQuestion(officer, first)).toEqual({ ok: false, code: 'already_retired' });
    const now = await questionsOf(future.waveId);
    expect(now.map(({ label, isRetired }) => [label, isRetired])).toEqual([
      ['Première', true],
      ['Troisième', false],
      ['Deuxième, mieux dite', false],
    ]);
    expect(now[2]).toMatchObject({ section: 'soins', options: ['Oui', 'Non'] });
    expect(new Set(now.map(({ code }) => code)).size).toBe(3);
    const { rows } = await sql<{
      act: string;
    }>`select act from call_events where wave_id = ${future.waveId} order by id`.execute(superuser);
    expect(rows.map(({ act }) => act)).toEqual([
      'add_question',
      'add_question',
      'add_question',
      'reorder_questions',
      'reorder_questions',
      'edit_question',
      'retire_question',
    ]);
  });

  it('are nobody else’s to write, and no more than twelve', async () => {
    const place = { waveId: future.waveId, authorityId: 2 };
    expect(await addRegionalQuestion(officer, { ...place, question: typed() })).toEqual({
      ok: false,
      code: 'not_found',
    });
    expect(
      await addRegionalQuestion(reviewer, { ...place, authorityId: NORMANDIE, question: typed() }),
    ).toEqual({ ok: false, code: 'not_found' });
    const [mine] = await questionsOf(future.waveId);
    expect(await editRegionalQuestion(stranger, { id: mine?.id ?? '', change: { help: 'x' } })).toEqual({
      ok: false,
      code: 'not_found',
    });
    expect(await retireRegionalQuestion(stranger, mine?.id ?? '')).toEqual({ ok: false, code: 'not_found' });
    for (let index = 0; index < MAX_QUESTIONS; index += 1)
      await plantQuestion(superuser, future, { authorityId: 2 });
    expect(await addRegionalQuestion(stranger, { ...place, question: typed() })).toEqual({
      ok: false,
      code: 'too_many_questions',
    });
  });

  it('cannot be written in another agency’s name past the command', async () => {
    const forge = asActor(stranger, (tx) =>
      sql`insert into regional_questions (call_id, wave_id, authority_id, code, position, section, kind, label, required)
        values (${future.callId}, ${future.waveId}, ${NORMANDIE}, 'qforge001', 1, 'projet', 'text', 'Forgée', false)`.execute(
        tx,
      ),
    );
    await expect(forge).rejects.toThrow(/row-level security/);
  });
});

describe('an agency’s questions, once its window is open', () => {
  it('are frozen but for their help', async () => {
    const question = await plantQuestion(superuser, open, { label: 'Figée ?' });
    const place = { waveId: open.waveId, authorityId: NORMANDIE };
    const closed = { ok: false, code: 'window_already_open' };
    expect(await addRegionalQuestion(officer, { ...place, question: typed() })).toEqual(closed);
    expect(
      await editRegionalQuestion(officer, { id: question.id, change: typed({ required: false }) }),
    ).toEqual(closed);
    expect(await retireRegionalQuestion(officer, question.id)).toEqual(closed);
    expect(await reorderRegionalQuestions(officer, { id: question.id, direction: 'up' })).toEqual(closed);
    expect(
      await editRegionalQuestion(officer, { id: question.id, change: { help: 'Par exemple, un axe.' } }),
    ).toEqual({ ok: true, value: true });
    expect(await questionsOf(open.waveId)).toMatchObject([
      { label: 'Figée ?', help: 'Par exemple, un axe.', required: true },
    ]);
  });

  it('are public: anybody reads them before starting', async () => {
    const announced = await asActor({ kind: 'public' }, listAnnouncedQuestions);
    expect(announced.map(({ label }) => label)).toContain('Figée ?');
    expect(announced.every(({ isRetired }) => !isRetired)).toBe(true);
  });
});

async function plantAsked() {
  const filing = await plantOpenCall(superuser);
  const text = await plantQuestion(superuser, filing, { label: 'Quel lien avec le contrat local ?' });
  const file = await plantQuestion(superuser, filing, {
    kind: 'file',
    section: 'pieces',
    label: 'Avis du conseil',
  });
  const foreign = await plantQuestion(superuser, filing, { authorityId: 2, label: 'Et la neige ?' });
  const owner = await plantPerson(superuser);
  const applicationId = await plantDraft(superuser, filing, owner, answersOfToday());
  return { filing, text, file, foreign, owner, applicationId };
}

const pdf = () => Readable.from([Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n')]);

describe('the answers of a holder', () => {
  it('are saved with the rest, asked before a deposit, and frozen with their question', async () => {
    const { text, file, foreign, owner, applicationId } = await plantAsked();
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: false, code: 'incomplete' });
    const saved = await saveAnswers(owner, {
      applicationId,
      changes: [
        { path: `projet.${text.code}`, value: 'Il y est inscrit.', baseVersion: 0 },
        { path: `projet.${foreign.code}`, value: 'Sous la neige.', baseVersion: 0 },
        { path: 'projet.qinvented', value: 'Rien', baseVersion: 0 },
        { path: `soins.${text.code}`, value: 'Ailleurs', baseVersion: 0 },
      ],
    });
    expect(saved).toMatchObject({
      ok: true,
      value: {
        versions: { [`projet.${text.code}`]: 1, [`projet.${foreign.code}`]: 1 },
        ignored: [
          { path: 'projet.qinvented', code: 'unknown_path' },
          { path: `soins.${text.code}`, code: 'unknown_path' },
        ],
      },
    });
    expect(
      await attachFile(owner, { applicationId, kind: foreign.code, name: 'x.pdf', content: pdf() }),
    ).toEqual({ ok: false, code: 'unknown_kind' });
    const attached = await attachFile(owner, {
      applicationId,
      kind: file.code,
      name: 'avis.pdf',
      content: pdf(),
    });
    expect(attached.ok).toBe(true);
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: true });

    const { canonical } = await superuser
      .selectFrom('application_versions')
      .select('canonical')
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow();
    await superuser
      .updateTable('regional_questions')
      .set({ retired_at: new Date() })
      .where('id', '=', text.id)
      .execute();
    const frozen = readFrozen<DepositedContent>(canonical);
    if (!frozen.ok) throw new Error(frozen.code);
    expect(frozen.value.content.regionalQuestions?.map(({ code, label }) => [code, label])).toEqual([
      [text.code, 'Quel lien avec le contrat local ?'],
      [file.code, 'Avis du conseil'],
    ]);
    const read = JSON.stringify(describeFrozen(frozen.value));
    expect(read).toContain('Quel lien avec le contrat local ?');
    expect(read).toContain('Il y est inscrit.');
    expect(read).toContain('Avis du conseil');
    expect(read).not.toContain('Sous la neige.');
    expect(canonical.toString()).not.toContain('Sous la neige.');
    const kept = await superuser
      .selectFrom('answers')
      .select('value')
      .where('application_id', '=', applicationId)
      .where('path', '=', `projet.${foreign.code}`)
      .executeTakeFirstOrThrow();
    expect(kept.value).toBe('Sous la neige.');
  });

  it('to another agency stay out of what the agency in charge may open', async () => {
    const { foreign, file, owner, applicationId, text } = await plantAsked();
    await saveAnswers(owner, {
      applicationId,
      changes: [{ path: `projet.${text.code}`, value: 'Oui.', baseVersion: 0 }],
    });
    await attachFile(owner, { applicationId, kind: file.code, name: 'avis.pdf', content: pdf() });
    // Sent while the communes named the other agency.
    await sql`insert into attachments (application_id, kind, file_name, media_type, size_bytes, sha256, storage_key, uploaded_by)
      values (${applicationId}, ${foreign.code}, 'neige.pdf', 'application/pdf', 3, '\\x00', ${crypto.randomUUID()}, ${owner.userId})`.execute(
      superuser,
    );
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: true });
    const names = async (actor: PersonActor) =>
      (await asActor(actor, (tx) => listReadableAttachments(tx, applicationId))).map(
        ({ file_name }) => file_name,
      );
    expect(await names(officer)).toContain('avis.pdf');
    expect(await names(officer)).not.toContain('neige.pdf');
    expect(await names(owner)).toContain('neige.pdf');
  });
});
