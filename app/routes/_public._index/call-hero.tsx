import type { SerializeFrom } from '@remix-run/node';
import { Badge } from '#app/components/ui/badge.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import type { Tone } from '#app/components/ui/tone.ts';
import { count, formatMoney, formatPercent } from '#app/content/format.ts';
import { CALL_PHASES } from '#app/content/statuses.ts';
import type { CallPhase } from '#app/domain/call/windows.ts';
import type { HomeCall } from './gather-calls.ts';
import { RoundDrawing } from './round-drawing.tsx';

export const PHASE_TONE: Record<CallPhase, Tone> = {
  announced: 'reserve',
  open: 'success',
  between_windows: 'reserve',
  under_review: 'progress',
  published: 'info',
  ended: 'neutral',
};

export const PHASE_ICON: Record<CallPhase, string> = {
  announced: 'fr-icon-calendar-line',
  open: 'fr-icon-checkbox-circle-fill',
  between_windows: 'fr-icon-calendar-line',
  under_review: 'fr-icon-search-line',
  published: 'fr-icon-award-line',
  ended: 'fr-icon-archive-line',
};

/** What the call is, where it stands, and the one thing to do about it. */
export function CallHero({ call }: { call: SerializeFrom<HomeCall> }) {
  const { phase, label, state } = call.current;
  return (
    <>
      <div className="mb-hero">
        <div>
          <p className="mb-eyebrow">{call.title}</p>
          <h1 className="mb-hero__title">
            {count(call.seats, 'médicobus', 'médicobus')} pour soigner là où les médecins manquent
          </h1>
          <p className="mb-hero__lead">
            Un médicobus est un cabinet médical qui se déplace : il s’arrête dans les villages, à jour et à
            heure fixes, pour des personnes qui n’ont plus de médecin traitant ou qui ne peuvent plus aller le
            voir.
          </p>
          <p className="mb-hero__state">
            <Badge tone={PHASE_TONE[phase]} icon={PHASE_ICON[phase]}>
              {CALL_PHASES[phase]}
            </Badge>{' '}
            <span>
              <strong>{label}</strong> : {state}.
            </span>
          </p>
          <div className="mb-buttons">
            <Act phase={phase} />
            <ButtonLink to={`/grille?appel=${call.slug}`} variant="secondary" size="lg">
              Voir la grille de notation
            </ButtonLink>
          </div>
        </div>
        <RoundDrawing />
      </div>
      <KeyFigures label="L’appel en chiffres" figures={figuresOf(call)} />
    </>
  );
}

function Act({ phase }: { phase: CallPhase }) {
  if (phase === 'published' || phase === 'ended')
    return (
      <ButtonLink to="/resultats" size="lg">
        Voir les projets retenus
      </ButtonLink>
    );
  if (phase === 'under_review')
    return (
      <ButtonLink to="/candidatures" size="lg">
        Suivre ma candidature
      </ButtonLink>
    );
  return (
    <ButtonLink to="/candidatures" size="lg">
      {phase === 'open' ? 'Déposer une candidature' : 'Préparer une candidature'}
    </ButtonLink>
  );
}

function figuresOf(call: SerializeFrom<HomeCall>) {
  const raised = call.raisedCeilingCents;
  return [
    {
      label: 'médicobus à financer',
      value: String(call.seats),
      note: call.waves.length > 1 ? `en ${call.waves.length} vagues` : undefined,
    },
    ...(call.envelopeCents === null
      ? []
      : [{ label: 'd’aides de l’État', value: millions(call.envelopeCents) }]),
    {
      label: 'd’aide au plus par projet',
      value: formatMoney(call.ceilingCents, { whole: true }),
      note: raised === null ? undefined : `jusqu’à ${formatMoney(raised, { whole: true })} selon la région`,
    },
    { label: 'du coût financé au plus', value: formatPercent(call.maxAidRateBp / 10_000) },
    { label: 'de fonctionnement soutenu', value: count(call.durationYears, 'an', 'ans') },
  ];
}

/** 1 000 000 000 cents → "10 M€": a figure to remember; the exact one is in the calendar's table. */
function millions(cents: number): string {
  const value = cents / 100_000_000;
  return value >= 1 && Number.isInteger(value * 10)
    ? `${String(value).replace('.', ',')}\u00a0M€`
    : formatMoney(cents, { whole: true });
}
