import { DEFAULT_GRID } from '#app/domain/review/default-grid.ts';
import type { Tx } from '../client.server.ts';
import { demonstrationId } from './people.server.ts';

export interface CallStory {
  slug: string;
  title: string;
  summary: string;
  waves: {
    number: number;
    label: string;
    seats: number;
    envelopeCents: number;
    opensAt: Date;
    closesAt: Date;
    resultsOn: string;
  }[];
  /** Set when the story is dated from now, and moved as a whole at each start. */
  datedFrom: Date | null;
}

/** The figures of the 2023-2024 call that are known or proposed: rows of this call, never constants of the code. */
const CALL_FIGURES = {
  max_aid_rate_bp: 5000,
  ceiling_cents: 10_000_000,
  duration_years: 3,
  reviewers_per_file: 2,
  third_review_gap: 15,
  complement_days: 15,
  legal_regime: 'CRPA',
  implicit_rejection_months: 2,
  appeal_months: 2,
} as const;

const DECIDER = {
  decider_name: 'Comité national de sélection (fictif)',
  decider_address: '1 place de la Démonstration, 00000 Ville-Fictive',
  decider_signatory: 'La présidence du comité (fictive)',
  decider_signatory_title: 'Présidente du comité national de sélection',
  decider_delegation: 'Délégation de signature fictive n° 0000',
  decider_tribunal: 'Tribunal administratif de Ville-Fictive (démonstration)',
  decider_is_fictitious: true,
  contact_email: 'medicobus@demonstration.invalid',
} as const;

/** Regions whose agency raised the ceiling of its window, in cents: the envelope then binds before the seats. */
const RAISED_CEILINGS: Record<string, number> = {
  NOR: 22_500_000,
  BFC: 18_000_000,
  GES: 15_000_000,
  NAQ: 20_000_000,
  OCC: 22_500_000,
  ARA: 20_000_000,
  CVL: 15_000_000,
  BRE: 18_000_000,
  REU: 22_500_000,
  GUY: 22_500_000,
  MAY: 22_500_000,
};

export async function seedGrid(tx: Tx): Promise<string> {
  const gridId = demonstrationId('grid 1');
  await tx
    .insertInto('grid_versions')
    .values({ id: gridId, label: 'Grille nationale, version 1', floor_total: DEFAULT_GRID.totalFloor })
    .execute();
  await tx
    .insertInto('criteria')
    .values(
      DEFAULT_GRID.criteria.map((criterion, index) => ({
        id: demonstrationId(`criterion ${criterion.code}`),
        grid_version_id: gridId,
        code: criterion.code,
        label: criterion.title,
        help: criterion.question,
        weight: criterion.weight,
        floor_mark: criterion.floor,
        judged_sections: [...criterion.sections],
        position: index + 1,
      })),
    )
    .execute();
  await tx
    .insertInto('criterion_anchors')
    .values(
      DEFAULT_GRID.criteria.flatMap((criterion) =>
        criterion.anchors.map((anchor) => ({
          criterion_id: demonstrationId(`criterion ${criterion.code}`),
          mark: anchor.mark,
          sentence: anchor.text,
        })),
      ),
    )
    .execute();
  return gridId;
}

/** A call with its waves, its ledger's openings and one window per authority. */
export async function seedCall(tx: Tx, gridId: string, story: CallStory): Promise<string> {
  const callId = demonstrationId(`call ${story.slug}`);
  await tx
    .insertInto('calls')
    .values({
      id: callId,
      slug: story.slug,
      title: story.title,
      summary: story.summary,
      grid_version_id: gridId,
      is_demonstration: true,
      dated_from: story.datedFrom,
      ...CALL_FIGURES,
      ...DECIDER,
    })
    .execute();
  const authorities = await tx.selectFrom('authorities').select(['id', 'slug']).orderBy('id').execute();
  for (const wave of story.waves) {
    const waveId = demonstrationId(`wave ${story.slug} ${wave.number}`);
    await tx
      .insertInto('waves')
      .values({
        id: waveId,
        call_id: callId,
        number: wave.number,
        label: wave.label,
        seats: wave.seats,
        opens_at: wave.opensAt,
        closes_at: wave.closesAt,
        results_expected_on: wave.resultsOn,
      })
      .execute();
    await tx
      .insertInto('envelope_entries')
      .values({
        call_id: callId,
        wave_id: waveId,
        kind: 'opening',
        amount_cents: wave.envelopeCents,
        reason: `Ouverture de l’enveloppe, ${wave.label.toLowerCase()}`,
      })
      .execute();
    await tx
      .insertInto('regional_windows')
      .values(
        authorities.map((authority) => ({
          call_id: callId,
          wave_id: waveId,
          authority_id: authority.id,
          opens_at: wave.opensAt,
          closes_at: wave.closesAt,
          ceiling_cents: RAISED_CEILINGS[authority.slug] ?? CALL_FIGURES.ceiling_cents,
        })),
      )
      .execute();
  }
  return callId;
}
