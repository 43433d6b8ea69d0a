import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as notification from '#app/routes/_national.decisions_.notification/route.tsx';
import * as approval from '#app/routes/_national.publication_.approbation/route.tsx';
import * as preparation from '#app/routes/_national.publication_.preparation/route.tsx';
import * as ranking from '#app/routes/_national.selection_.classement/route.tsx';
import * as sheet from '#app/routes/_national.selection_.decisions/route.tsx';
import { forger } from '#tests/factories/forged-posts.ts';
import { decidedWave, notifyAll, STRONG } from '#tests/factories/published-wave.ts';
import { plantRankedWave } from '#tests/factories/ranked-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const { post, expectRefused } = forger(superuser);

describe('the national desk', () => {
  const waveForm = ({ slug }: { slug: string }) => ({ appel: slug, vague: '1' });
  const tomorrow = { jour: '2099-01-01', heure: '12:00' };

  test('notifies nothing that was not decided', async () => {
    const wave = await plantRankedWave(superuser, { session: true, files: [{ marks: STRONG }] });
    const { official } = wave.people;
    const form = { ...waveForm(wave), confirmation: 'true', decision: randomUUID() };
    await expectRefused(() => post(official, notification.action, {}, form), [409]);
  });

  test('does not decide without a session, nor rank before closing', async () => {
    const idle = await plantRankedWave(superuser, { session: false, files: [{ marks: STRONG }] });
    const id = idle.files[0]?.id ?? '';
    const line = { [`d.${id}.outcome`]: 'not_selected', [`d.${id}.reason`]: 'Forgé' };
    const form = { ...waveForm(idle), classement: randomUUID(), ...line };
    await expectRefused(() => post(idle.people.official, sheet.action, {}, form));
    const open = await plantRankedWave(superuser, { sealed: false, files: [{ marks: STRONG }] });
    await expectRefused(() => post(open.people.official, ranking.action, {}, waveForm(open)));
  });

  test('prepares no results before everybody is told', async () => {
    const wave = await decidedWave(superuser, [{ marks: STRONG, isSelected: true }]);
    await expectRefused(() =>
      post(wave.people.official, preparation.action, {}, { ...waveForm(wave), ...tomorrow }),
    );
  });

  test('publishes with two persons and with the very bytes', async () => {
    const wave = await decidedWave(superuser, [{ marks: STRONG, isSelected: true }]);
    await notifyAll(wave);
    const { official, colleague, auditor } = wave.people;
    expect(await post(official, preparation.action, {}, { ...waveForm(wave), ...tomorrow })).toBe(303);
    const prepared = await superuser
      .selectFrom('publications')
      .select(['id', 'sha256'])
      .where('wave_id', '=', wave.waveId)
      .executeTakeFirstOrThrow();
    const form = { ...waveForm(wave), publication: prepared.id, empreinte: prepared.sha256.toString('hex') };
    await expectRefused(() => post(official, approval.action, {}, form));
    await expectRefused(() => post(auditor, approval.action, {}, form), [403]);
    await expectRefused(() => post(colleague, approval.action, {}, { ...form, empreinte: '0'.repeat(64) }));
    expect(await post(colleague, approval.action, {}, form)).toBe(303);
    await expectRefused(() => post(colleague, approval.action, {}, form));
  });
});
