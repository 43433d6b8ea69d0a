import { Checkbox } from '#app/components/form/choice.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { CommitteeVote } from '#app/components/selection/committee-vote.tsx';
import { formatMoney, formatNumber, formatPercent } from '#app/content/format.ts';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import { FIRST_OUTCOMES } from '#app/domain/selection/decision.ts';
import type { SheetBlock } from './load-sheet.server.ts';
import { amountTyped, type TypedLine } from './read-sheet.ts';
import { fieldOf, problemSentence, type ShownProblem } from './sheet-errors.ts';

type SheetBlockFieldsProps = {
  block: SheetBlock;
  typed: TypedLine | undefined;
  problems: readonly ShownProblem[];
  minimumPartialBp: number;
};

/** One file of the sheet: its decision, its money, its reasons. */
export function SheetBlockFields({ block, typed, problems, minimumPartialBp }: SheetBlockFieldsProps) {
  const name = (field: string) => `d.${block.applicationId}.${field}`;
  const errorOf = (field: ReturnType<typeof fieldOf>) =>
    problems
      .filter(({ code }) => fieldOf(code) === field)
      .map(problemSentence)
      .join(' ') || undefined;
  const outcomes = FIRST_OUTCOMES.filter((outcome) => block.mayBeSelected || outcome !== 'selected');
  return (
    <section
      className={problems.length > 0 ? 'mb-sheet__line mb-sheet__line--wrong' : 'mb-sheet__line'}
      aria-label={`${block.title}, ${block.reference}`}
    >
      <h2 className="mb-sheet__title">{block.title}</h2>
      <p className="mb-sheet__facts">
        {block.holderName}, {block.regionName}, {block.reference}.{' '}
        {block.rank === null ? 'Hors classement' : `Rang ${block.rank}`}, {formatNumber(block.score, 2)} sur
        100
        {block.mayBeSelected
          ? `. Demandé : ${formatMoney(block.requestedCents)} ; plafond : ${formatMoney(block.ceilingCents)}`
          : ''}
        {block.isPinned ? '. Choix forcé' : ''}
      </p>
      {block.committee ? <CommitteeVote vote={block.committee} /> : null}
      <div className="mb-sheet__fields">
        <Select
          name={name('outcome')}
          label="Décision"
          placeholder="Pas encore décidé"
          defaultValue={typed?.outcome ?? block.outcome}
          options={outcomes.map((outcome) => ({ value: outcome, label: OUTCOME_MARKS[outcome].name }))}
          error={errorOf('outcome')}
        />
        {block.mayBeSelected ? (
          <>
            <TextInput
              name={name('amount')}
              label="Aide, si lauréat"
              suffix="€"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={typed?.amount ?? amountTyped(block.grantCents)}
              error={errorOf('amount')}
            />
            <TextInput
              name={name('reserveRank')}
              label="Rang, si liste complémentaire"
              inputMode="numeric"
              autoComplete="off"
              width="sm"
              defaultValue={typed?.reserveRank ?? String(block.reserveRank ?? '')}
              error={errorOf('reserveRank')}
            />
          </>
        ) : null}
      </div>
      <TextArea
        name={name('reason')}
        label="Raisons"
        hint="Communiquées au porteur dans sa lettre."
        rows={5}
        defaultValue={typed?.reason ?? block.reason}
        error={errorOf('reason')}
      />
      {block.committee ? (
        <TextArea
          name={name('departure')}
          label="Motif, si la décision s’écarte du vote du comité"
          hint="Gardé au dossier, jamais envoyé au porteur."
          rows={2}
          optional
          defaultValue={typed?.departure ?? ''}
          error={errorOf('departure')}
        />
      ) : null}
      {block.mayBeSelected ? (
        <>
          <TextInput
            name={name('conditions')}
            label="Conditions"
            optional
            defaultValue={typed?.conditions ?? ''}
          />
          <Checkbox
            name={name('consent')}
            label={`Le porteur a accepté par écrit une aide inférieure à ${formatPercent(minimumPartialBp / 10_000, 0)} de sa demande`}
            defaultChecked={typed?.consent ?? block.hasConsent}
          />
        </>
      ) : null}
    </section>
  );
}
