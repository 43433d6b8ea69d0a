import type { LoaderFunctionArgs } from '@remix-run/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeFrame } from '#app/components/layout/describe-frame.ts';
import * as home from '#app/routes/_public._index/route.tsx';
import * as grid from '#app/routes/_public.grille/route.tsx';
import { loadFrame } from '#app/server/frame.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const DAY = 24 * 3_600_000;
const fromNow = (days: number) => new Date(Date.now() + days * DAY);

const args = (path: string): LoaderFunctionArgs => ({
  request: new Request(`http://127.0.0.1:3000${path}`),
  params: {},
  context: { nonce: '', requestId: '', clientAddress: '' },
});

beforeEach(async () => {
  for (const table of [
    'envelope_entries',
    'regional_windows',
    'waves',
    'calls',
    'criterion_anchors',
    'criteria',
    'grid_versions',
  ] as const)
    await superuser.deleteFrom(table).execute();
});

async function addCall(
  slug: string,
  waves: { opens: number; closes: number; seats: number; cents: number }[],
) {
  const gridVersion = await superuser
    .insertInto('grid_versions')
    .values({ label: 'Grille', floor_total: 50 })
    .returning('id')
    .executeTakeFirstOrThrow();
  await superuser
    .insertInto('criteria')
    .values({ grid_version_id: gridVersion.id, code: 'C1', label: 'Besoin', weight: 100, position: 1 })
    .execute();
  const call = await superuser
    .insertInto('calls')
    .values({
      slug,
      title: `Appel ${slug}`,
      summary: 'Résumé',
      grid_version_id: gridVersion.id,
      max_aid_rate_bp: 5_000,
      ceiling_cents: 10_000_000,
      duration_years: 3,
      reviewers_per_file: 2,
      third_review_gap: 15,
      complement_days: 15,
      legal_regime: 'CRPA',
      implicit_rejection_months: 2,
      appeal_months: 2,
      decider_name: 'd',
      decider_address: 'd',
      decider_signatory: 'd',
      decider_signatory_title: 'd',
      decider_tribunal: 'd',
      contact_email: 'contact@demonstration.invalid',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const waveIds = [];
  for (const [index, wave] of waves.entries()) {
    const { id } = await superuser
      .insertInto('waves')
      .values({
        call_id: call.id,
        number: index + 1,
        label: `Vague ${index + 1}`,
        seats: wave.seats,
        opens_at: fromNow(wave.opens),
        closes_at: fromNow(wave.closes),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await superuser
      .insertInto('envelope_entries')
      .values({ call_id: call.id, wave_id: id, kind: 'opening', amount_cents: wave.cents, reason: '' })
      .execute();
    await superuser
      .insertInto('envelope_entries')
      .values({ call_id: call.id, wave_id: id, kind: 'grant', amount_cents: -777, reason: '' })
      .execute();
    waveIds.push(id);
  }
  return { callId: call.id, waveIds };
}

const frame = async () => describeFrame(await loadFrame(args('/').request));

describe('without any call', () => {
  it('both pages answer, and the frame names none', async () => {
    expect(await home.loader()).toEqual({ calls: [], duration: expect.stringMatching(/^\d\sh/) });
    expect(await grid.loader(args('/grille'))).toMatchObject({ call: null, grid: null });
    expect(await frame()).toMatchObject({ viewer: null, call: null });
  });

  it('an unknown grid is a page not found', async () => {
    await expect(grid.loader(args('/grille?appel=inconnu'))).rejects.toMatchObject({ status: 404 });
  });
});

describe('with calls', () => {
  it('the home page puts the open one first and adds up its waves, without a word of grants', async () => {
    await addCall('clos', [{ opens: -60, closes: -20, seats: 30, cents: 300_000_000 }]);
    await addCall('ouvert', [
      { opens: -20, closes: 10, seats: 30, cents: 300_000_000 },
      { opens: 40, closes: 80, seats: 70, cents: 700_000_000 },
    ]);
    await addCall('futur', [{ opens: 100, closes: 120, seats: 10, cents: 100_000_000 }]);
    const { calls } = await home.loader();
    expect(
      calls.map(({ slug, seats, envelopeCents, current }) => [slug, seats, envelopeCents, current.phase]),
    ).toEqual([
      ['ouvert', 100, 1_000_000_000, 'open'],
      ['futur', 10, 100_000_000, 'announced'],
      ['clos', 30, 300_000_000, 'under_review'],
    ]);
    expect(calls[0]?.waves.map(({ label, phase }) => [label, phase])).toEqual([
      ['Vague 1', 'open'],
      ['Vague 2', 'announced'],
    ]);
  });

  it('the frame names the open wave, else the one under review', async () => {
    await addCall('clos', [{ opens: -60, closes: -20, seats: 30, cents: 1 }]);
    expect((await frame()).call).toEqual({
      title: 'Appel clos',
      stateLine: 'Vague 1 · dossiers en cours d’examen',
    });
    await addCall('ouvert', [{ opens: -20, closes: 10, seats: 30, cents: 1 }]);
    expect((await frame()).call?.stateLine).toMatch(
      /^Vague 1 · dépôt ouvert jusqu’au \p{L}+ \d{1,2}(?:er)?\s\p{L}+\s\d{4} à \d{1,2}\sh\s\d{2} \(heure de Paris\)$/u,
    );
  });

  it('an agency that closes later keeps the wave open, and the sentence says that it depends', async () => {
    const { callId, waveIds } = await addCall('ouvert', [{ opens: -20, closes: -1, seats: 30, cents: 1 }]);
    await superuser
      .insertInto('regional_windows')
      .values({
        call_id: callId,
        wave_id: waveIds[0] ?? '',
        authority_id: 9,
        opens_at: fromNow(-20),
        closes_at: fromNow(5),
        ceiling_cents: 22_500_000,
      })
      .execute();
    expect((await frame()).call?.stateLine).toMatch(
      /^Vague 1 · dépôt ouvert, selon la région, jusqu’au .* au plus tard$/,
    );
    const { calls } = await home.loader();
    expect(calls[0]).toMatchObject({ raisedCeilingCents: 22_500_000, current: { phase: 'open' } });
  });

  it('the grid is that of the call in the address, else of the call that matters most', async () => {
    await addCall('clos', [{ opens: -60, closes: -20, seats: 30, cents: 1 }]);
    await addCall('ouvert', [{ opens: -20, closes: 10, seats: 30, cents: 1 }]);
    expect((await grid.loader(args('/grille'))).call?.slug).toBe('ouvert');
    const other = await grid.loader(args('/grille?appel=clos'));
    expect(other).toMatchObject({
      call: { slug: 'clos' },
      grid: { criteria: [{ label: 'Besoin', weight: 100 }] },
    });
    expect(other.otherCalls.map(({ slug }) => slug)).toEqual(['ouvert']);
  });
});
