import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { declareAdmissibility } from '#app/commands/declare-admissibility.server.ts';
import { type Extension, extendLegalClock } from '#app/commands/extend-legal-clock.server.ts';
import { reverseInadmissibility } from '#app/commands/reverse-inadmissibility.server.ts';
import { saveAdmissibilityChecks } from '#app/commands/save-admissibility-checks.server.ts';
import { letterDocument } from '#app/components/application/letter-document.ts';
import { readLetter } from '#app/domain/application/letter.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import { keepLetterPdf } from '#app/server/letters.server.ts';
import { findLetter, listLetters } from '#db/queries/letters.server.ts';
import { plantExamination, plantFile } from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;
const REASON = 'Le projet ne porte que sur de la prévention.';

test('each decision freezes its letter with its hash; its PDF is made once and kept', async () => {
  const applicationId = await plantFile(superuser, world);
  const checks = ['R03', 'R04', 'R06', 'R12'].map((code) => ({
    code: code as 'R06',
    outcome: code === 'R06' ? ('fail' as const) : ('pass' as const),
    note: code === 'R06' ? REASON : '',
    seenAt: '',
  }));
  expect(await saveAdmissibilityChecks(people.officer, { applicationId, checks })).toMatchObject({
    ok: true,
  });
  expect(
    await declareAdmissibility(people.officer, { applicationId, outcome: 'inadmissible' }),
  ).toMatchObject({
    ok: true,
  });
  const read = (actor: typeof people.holder) =>
    asActor(actor, (tx) => findLetter(tx, { applicationId, subjectId: null }));
  const letter = await read(people.holder);
  if (!letter) throw new Error('no letter');
  expect(await read(people.stranger)).toBeUndefined();
  const frozen = await superuser
    .selectFrom('letters')
    .select('content_sha256')
    .where('id', '=', letter.id)
    .executeTakeFirstOrThrow();
  expect(createHash('sha256').update(letter.content).digest()).toEqual(frozen.content_sha256);

  const document = letterDocument(readLetter(letter.content), letter.made_at);
  expect(document.points).toEqual([REASON]);
  expect(document.mentions[0]?.sentences.join(' ')).toContain('tribunal administratif de Test');
  const pdf = await renderPdf('letter', document, letter.made_at);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await renderPdf('letter', document, letter.made_at)).toEqual(pdf);
  await keepLetterPdf(letter.id, pdf);
  await keepLetterPdf(letter.id, Buffer.from('another'));
  expect((await read(people.holder))?.pdf).toEqual(pdf);

  await reverseInadmissibility(people.director, { applicationId, reason: 'Des soins sont bien prévus.' });
  const kinds = (await asActor(people.holder, (tx) => listLetters(tx, applicationId))).map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(['reversal', 'inadmissible']);
});

describe('putting the implicit rejection off', () => {
  const extend = (applicationId: string, over: Partial<Extension> = {}, actor = people.director) =>
    extendLegalClock(actor, { applicationId, until: '2099-01-02', reason: 'Expertise en cours.', ...over });

  test('only under decree 2018-514, by the director, later, with a reason that the holder reads', async () => {
    const applicationId = await plantFile(superuser, world);
    expect(await extend(applicationId)).toMatchObject({ code: 'clock_not_extendable' });
    await superuser
      .updateTable('calls')
      .set({ legal_regime: 'STATE_2018_514', implicit_rejection_months: 8 })
      .where('id', '=', world.callId)
      .execute();
    expect(await extend(applicationId, { until: '2020-01-01' })).toMatchObject({
      code: 'extension_date_invalid',
    });
    expect(await extend(applicationId, { reason: ' ' })).toMatchObject({ code: 'reason_missing' });
    expect(await extend(applicationId, {}, people.officer)).toMatchObject({ code: 'not_allowed_role' });
    expect(await extend(applicationId, {}, people.strangerDirector)).toMatchObject({ code: 'not_found' });
    expect(await extend(applicationId)).toEqual({ ok: true, value: true });
    const { rejection } = await asActor(people.holder, (tx) => loadClocks(tx, applicationId));
    expect(rejection.on).toBe('2099-01-02');
    expect(rejection.extendedFrom).not.toBeNull();
  });
});
