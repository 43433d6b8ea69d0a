import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { closeWave } from '#app/commands/close-wave.server.ts';
import { createApplication } from '#app/commands/create-application.server.ts';
import { openSession } from '#app/commands/open-session.server.ts';
import { reenterApplication } from '#app/commands/reenter-application.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { tableApplications } from '#app/commands/table-applications.server.ts';
import { attemptBytes } from '#app/domain/application/attempt-content.ts';
import type { StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { stateOfReading } from '#app/server/second-readings.server.ts';
import { findLastRankingRun } from '#db/queries/rankings.server.ts';
import { insertCarriedApplication } from '#db/queries/reentries.server.ts';
import { listFileReadings } from '#db/queries/second-readings.server.ts';
import { decidedWave, notifyAll, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { levelMarks, plantPerson, type RankedWave } from '#tests/factories/ranked-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const HOUR = 3_600_000;

/** A wave decided and told, and the next one of the same call, open to deposits for an hour. */
async function twoWaves(): Promise<RankedWave & { nextId: string }> {
  const wave = await decidedWave(superuser, [
    { marks: STRONG, isSelected: true },
    { marks: WEAK, isSelected: false },
    { marks: [levelMarks(3), levelMarks(4)], isSelected: false },
  ]);
  await notifyAll(wave);
  const content = Buffer.from(attemptBytes({ answers: {}, attachments: [] }));
  await sql`update deposit_attempts set content = ${content} where application_id in (
    select id from applications where wave_id = ${wave.waveId})`.execute(superuser);
  const next = await superuser
    .insertInto('waves')
    .values({
      call_id: wave.callId,
      number: 2,
      label: 'Vague 2',
      seats: 7,
      opens_at: new Date(Date.now() - HOUR),
      closes_at: new Date(Date.now() + HOUR),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...wave, nextId: next.id };
}

const idOf = (wave: RankedWave, index: number) => wave.files[index]?.id ?? '';
const reenter = (wave: RankedWave, index: number, actor = wave.people.holder) =>
  reenterApplication(actor, { applicationId: idOf(wave, index), isConfirmed: true });

test('a project not selected comes back with its marks, once, and is ranked by them in the next wave', async () => {
  const wave = await twoWaves();
  const { holder, stranger, official, chair } = wave.people;
  const recused = await plantPerson(superuser, 'Agent déporté', 'ars_officer', 9);
  await sql`insert into recusals (id, application_id, call_id, wave_id, authority_id, user_id, superior, declared_by,
      declared_at)
    values (${randomUUID()}, ${idOf(wave, 1)}, ${wave.callId}, ${wave.waveId}, 9, ${recused.userId}, 'authority',
      ${recused.userId}, now())`.execute(superuser);
  expect(await reenter(wave, 0)).toMatchObject({ code: 'reentry_not_for_outcome' });
  expect(await reenter(wave, 1, stranger)).toMatchObject({ code: 'not_found' });
  expect(
    await reenterApplication(holder, { applicationId: idOf(wave, 1), isConfirmed: false }),
  ).toMatchObject({ code: 'confirmation_missing' });
  const both = await Promise.all([reenter(wave, 1), reenter(wave, 1)]);
  const [made] = both.flatMap((one) => (one.ok ? [one.value.applicationId] : []));
  const files = await superuser
    .selectFrom('applications')
    .select(['id', 'status', 'reference', 'origin_application_id'])
    .where('wave_id', '=', wave.nextId)
    .execute();
  expect(files).toEqual([
    {
      id: made,
      status: 'ranked',
      reference: expect.stringMatching(/^MBUS-V2-28-/),
      origin_application_id: idOf(wave, 1),
    },
  ]);
  expect(await reenter(wave, 1)).toMatchObject({ code: 'reentry_done' });
  const seen = (actor: typeof holder) =>
    asActor(
      actor,
      async (tx) =>
        (
          await tx
            .selectFrom('applications')
            .select('id')
            .where('id', '=', made ?? '')
            .execute()
        ).length,
    );
  expect(await seen(recused)).toBe(0);
  expect(await seen(holder)).toBe(1);

  expect(await closeWave(official, { waveId: wave.nextId })).toMatchObject({ ok: true });
  expect(await reenter(wave, 2)).toMatchObject({ code: 'deadline_passed' });
  await openSession(chair, { waveId: wave.nextId });
  expect(await tableApplications(official, { waveId: wave.nextId })).toMatchObject({ ok: true });
  expect(await runRanking(official, { waveId: wave.nextId })).toMatchObject({ ok: true });
  const [before, after] = await asActor(official, async (tx) => [
    await findLastRankingRun<unknown, StoredRanking>(tx, wave.waveId),
    await findLastRankingRun<unknown, StoredRanking>(tx, wave.nextId),
  ]);
  const lineOf = (run: typeof before, id: string | undefined) =>
    [...(run?.rows.ranked ?? []), ...(run?.rows.excluded ?? [])].find(
      ({ applicationId }) => applicationId === id,
    );
  expect(lineOf(after, made)?.score).toEqual(lineOf(before, idOf(wave, 1))?.score);
  expect(lineOf(after, made)?.criterionMeans).toEqual(lineOf(before, idOf(wave, 1))?.criterionMeans);
});

/** A correction that a second reader asked for, a meeting, and what delegates, agencies and bodies said. */
async function plantHistory(wave: RankedWave, id: string): Promise<void> {
  const { director, official } = wave.people;
  const corrected = randomUUID();
  const consultation = randomUUID();
  const minutes = randomUUID();
  const file = sql`${id}::uuid, ${wave.callId}::uuid`;
  const authorityId = 9;
  await sql`insert into reviews (id, assignment_id, application_id, call_id, authority_id, reviewer_id, seat, version_id,
      grid_version_id, opinion, opinion_text, locked_at, unblinded_at, number, corrects_id, correction_reason)
    select ${corrected}, assignment_id, application_id, call_id, authority_id, reviewer_id, seat, version_id,
           grid_version_id, 'favourable_with_reserves', 'Corrigé.', now(), now(), 2, id, 'Relu'
      from reviews where application_id = ${id} and seat = 'ars'`.execute(superuser);
  await sql`insert into marks (review_id, criterion_id, mark, comment)
    select ${corrected}, m.criterion_id, m.mark, 'Repris' from marks m join reviews r on r.id = m.review_id
     where r.application_id = ${id} and r.seat = 'ars' and r.number = 1`.execute(superuser);
  await sql`insert into second_readings (id, review_id, application_id, call_id, authority_id, author_id, reader_id,
      origin, asked_by, conclusion, remarks, concluded_at)
    select gen_random_uuid(), r.id, ${file}, ${authorityId}, r.reviewer_id, ${director.userId}, 'chosen',
           ${director.userId}, said.conclusion, said.remarks, said.at
      from reviews r join (values ('ars', 'remarks', 'Le critère C3 ne cite rien.', now()), ('anct', null, '', null))
           as said (seat, conclusion, remarks, at) on said.seat = r.seat
     where r.application_id = ${id} and r.number = 1`.execute(superuser);
  await sql`insert into examination_documents (id, application_id, call_id, authority_id, kind, pdf, sha256, created_by)
    values (${minutes}, ${file}, ${authorityId}, 'reconciliation_minutes', '%PDF', sha256('%PDF'), ${director.userId})`.execute(
    superuser,
  );
  await sql`insert into reconciliations (id, application_id, call_id, authority_id, assignment_ids, planned_on,
      convened_by, held_on, summary, document_id, recorded_by, recorded_at)
    select gen_random_uuid(), ${file}, ${authorityId}, array_agg(s.id order by s.id), '2024-01-10', ${director.userId},
           '2024-01-10', 'Chacun maintient.', ${minutes}, ${director.userId}, now()
      from assignments s where s.application_id = ${id}`.execute(superuser);
  await sql`insert into territorial_opinions (application_id, call_id, department_code, opinion, opinion_text, signed_by)
    values (${file}, '61', 'favourable', 'Avis du délégué.', ${official.userId})`.execute(superuser);
  await sql`insert into associated_opinions (application_id, call_id, authority_id, opinion, opinion_text, signed_by)
    values (${file}, 10, 'unfavourable', 'Avis associé.', ${official.userId})`.execute(superuser);
  await sql`insert into consultations (id, application_id, call_id, authority_id, body_kind, body_name, recipient_email,
      due_on, token_hash, link_expires_at, asked_by, answered_at)
    values (${consultation}, ${file}, ${authorityId}, 'order', 'Ordre', 'ordre@demonstration.invalid', '2024-01-10',
      ${Buffer.from(consultation)}, now() + interval '1 day', ${director.userId}, now())`.execute(superuser);
  await sql`insert into consultation_answers (consultation_id, application_id, opinion, opinion_text, signatory_name, sent_at)
    values (${consultation}, ${id}, 'favourable', 'Rien à redire.', 'La présidente', now())`.execute(
    superuser,
  );
}

/** Each thing as words: what a reader of the file sees of them, whatever their identifiers. */
async function historyOf(id: string) {
  const { rows } = await sql<Record<string, unknown>>`
    select (select json_agg(json_build_array(r.seat, r.number, r.opinion, r.correction_reason, r.corrects_id is null,
                     (select count(*) from marks m where m.review_id = r.id)) order by r.seat, r.number)
              from reviews r where r.application_id = ${id}) as reviews,
           (select json_agg(json_build_array(v.seat, v.number, s.conclusion, s.remarks))
              from second_readings s join reviews v on v.id = s.review_id and v.application_id = s.application_id
             where s.application_id = ${id} and s.concluded_at is not null) as readings,
           (select json_agg(json_build_array(m.summary, d.kind, encode(d.sha256, 'hex'),
                     m.assignment_ids @> (select array_agg(s.id) from assignments s where s.application_id = ${id})))
              from reconciliations m join examination_documents d on d.id = m.document_id
               and d.application_id = m.application_id where m.application_id = ${id}) as meetings,
           (select json_agg(json_build_array(department_code, opinion, opinion_text, signed_by, signed_at))
              from territorial_opinions where application_id = ${id}) as territorial,
           (select json_agg(json_build_array(authority_id, opinion, opinion_text, signed_by, signed_at))
              from associated_opinions where application_id = ${id}) as associated,
           (select json_agg(json_build_array(c.body_name, c.asked_at, g.opinion_text, g.signatory_name))
              from consultations c join consultation_answers g on g.consultation_id = c.id
             where c.application_id = ${id}) as consulted`.execute(superuser);
  return rows[0];
}

test('kept marks bring their whole history, and their holder a receipt; a rewritten project brings none', async () => {
  const wave = await twoWaves();
  const { holder, director } = wave.people;
  const origin = idOf(wave, 1);
  await plantHistory(wave, origin);
  const done = await reenter(wave, 1);
  const id = done.ok ? done.value.applicationId : '';
  const [before, after] = [await historyOf(origin), await historyOf(id)];
  expect(after).toEqual(before);
  expect(after?.reviews).toHaveLength(3);
  expect(after?.readings).toEqual([['ars', 1, 'remarks', 'Le critère C3 ne cite rien.']]);
  expect((await asActor(director, (tx) => listFileReadings(tx, id))).map(stateOfReading)).toEqual([
    'corrected',
  ]);
  const links = await superuser
    .selectFrom('consultations')
    .select('token_hash')
    .where('application_id', 'in', [origin, id])
    .execute();
  expect(new Set(links.map(({ token_hash: hash }) => hash.toString('hex'))).size).toBe(2);

  const mails = await superuser
    .selectFrom('mails')
    .select(['template', 'recipient_email', 'props'])
    .where('application_id', '=', id)
    .orderBy('recipient_email')
    .execute();
  const receivedAt = await superuser
    .selectFrom('application_versions')
    .select('received_at')
    .where('application_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(mails).toHaveLength(2);
  expect(mails.map(({ recipient_email: email }) => email)).toContain(
    `${holder.userId}@demonstration.invalid`,
  );
  for (const { template, props } of mails) {
    expect(template).toBe('deposit-acknowledgement');
    expect(props).toMatchObject({
      originReference: wave.files[1]?.reference,
      waveLabel: 'Vague 2',
      receivedAt: receivedAt.received_at.toISOString(),
      dossier: { reference: expect.stringMatching(/^MBUS-V2-/) },
    });
  }

  const rewritten = await createApplication(holder, {
    creationKey: randomUUID(),
    waveId: wave.nextId,
    originId: idOf(wave, 2),
  });
  const draft = rewritten.ok ? rewritten.value.applicationId : '';
  expect(Object.values((await historyOf(draft)) ?? {}).every((one) => one === null)).toBe(true);
});

test('nobody comes back in a wave that is not open, and the database wants the holder’s own hand', async () => {
  const wave = await twoWaves();
  const { stranger, holder } = wave.people;
  const consent = (actor: typeof holder, userId: string) =>
    asActor(actor, (tx) =>
      sql`insert into reentries (application_id, to_wave_id, call_id, new_application_id, consented_by)
        values (${idOf(wave, 1)}, ${wave.nextId}, ${wave.callId}, ${randomUUID()}, ${userId})`.execute(tx),
    );
  await expect(consent(stranger, stranger.userId)).rejects.toThrow(/row-level security/);
  await expect(consent(holder, stranger.userId)).rejects.toThrow(/row-level security/);
  const move = (opens: number, closes: number) =>
    superuser
      .updateTable('waves')
      .set({ opens_at: new Date(Date.now() + opens), closes_at: new Date(Date.now() + closes) })
      .where('id', '=', wave.nextId)
      .execute();
  await move(HOUR, 2 * HOUR);
  expect(await reenter(wave, 1)).toMatchObject({ code: 'call_not_open' });
  await move(-2 * HOUR, -HOUR);
  expect(await reenter(wave, 1)).toMatchObject({ code: 'deadline_passed' });
  await superuser.deleteFrom('waves').where('id', '=', wave.nextId).execute();
  expect(await reenter(wave, 1)).toMatchObject({ code: 'no_next_wave' });
});

test('what is said of a file is said of its copy', async () => {
  const wave = await twoWaves();
  const [originId, id, fileId, newId] = [idOf(wave, 1), randomUUID(), randomUUID(), randomUUID()];
  const { userId } = wave.people.holder;
  await sql`insert into attachments (id, application_id, kind, file_name, media_type, size_bytes, sha256, storage_key,
      uploaded_by)
    values (${fileId}, ${originId}, 'P06', 'lettre.pdf', 'application/pdf', 1, sha256('x'), ${fileId}, ${userId})`.execute(
    superuser,
  );
  await sql`insert into answers (application_id, path, value, version, written_by)
    values (${originId}, 'pieces.lettres.aaaaaa.attachmentId', to_jsonb(${fileId}::text), 3, ${userId}),
      (${originId}, 'pieces.lettres.aaaaaa.row', 'true', 1, ${userId})`.execute(superuser);
  const files = [{ id: fileId, newId, storageKey: newId }];
  await superuser
    .transaction()
    .execute((tx) =>
      insertCarriedApplication(tx, { originId, id, toWaveId: wave.nextId, consentedBy: userId, files }),
    );
  const said = await superuser
    .selectFrom('answers')
    .select(['path', 'value'])
    .where('application_id', '=', id)
    .where('path', 'like', 'pieces.%')
    .orderBy('path')
    .execute();
  expect(said.map(({ value }) => value)).toEqual([newId, true]);
});
