import { Link } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { formatNumber } from '#app/content/format.ts';
import { rowFieldPath } from '#app/domain/application/paths.ts';
import { AnswerField } from './answer-field.tsx';
import type { FieldView, GroupView, RowView } from './describe-section.ts';
import { PlainRows, RowMark } from './plain-rows.tsx';
import type { SectionData } from './section-data.ts';
import type { Draft } from './use-section-draft.ts';

type RoundsPartProps = { data: SectionData; draft: Draft };

/** Stops first, then what happens at each: the slots, gathered under their stop. */
export function RoundsPart({ data, draft }: RoundsPartProps) {
  const [stops, slots] = ['arrets', 'creneaux'].map((id) =>
    data.view.groups.find((group) => group.id === id),
  );
  if (!stops || !slots) return null;
  const choicesOf = (field: FieldView) =>
    field.kind === 'commune'
      ? data.references.communes
      : field.kind === 'rowRef'
        ? data.references.stops
        : undefined;
  return (
    <>
      {data.references.communes.length === 0 ? (
        <p className="mb-rows__empty">
          Les arrêts se placent dans les communes où le bus s’arrête.{' '}
          <Link to={`/candidatures/${data.application.id}/territoire`}>Indiquez-les d’abord</Link>.
        </p>
      ) : null}
      <PlainRows slug="tournees" group={stops} draft={draft} choicesOf={choicesOf} />
      <Slots data={data} stops={stops} slots={slots} draft={draft} choicesOf={choicesOf} />
      {data.rounds ? (
        <KeyFigures
          label="Activité prévue par an"
          figures={[
            { label: 'Demi-journées par an', value: formatNumber(data.rounds.halfDaysPerYear) },
            { label: 'Heures d’ouverture par an', value: `${formatNumber(data.rounds.hoursPerYear)}\u00a0h` },
            { label: 'Consultations par an', value: formatNumber(data.rounds.consultationsPerYear) },
          ]}
        />
      ) : null}
      {data.rounds && data.rounds.slotCount > 0 ? (
        <p>
          <Link to={`/candidatures/${data.application.id}/tournees/calendrier`} className="fr-link">
            Voir le calendrier des dates réelles
          </Link>
          <span className="mb-note">À imprimer ou à ajouter à un agenda.</span>
        </p>
      ) : null}
    </>
  );
}

type SlotsProps = RoundsPartProps & {
  stops: GroupView;
  slots: GroupView;
  choicesOf: (field: FieldView) => SectionData['references']['stops'] | undefined;
};

function Slots({ data, stops, slots, draft, choicesOf }: SlotsProps) {
  const stopOf = (row: RowView) => draft.text(rowFieldPath('tournees', slots.id, row.id, 'stop'));
  const known = new Set(stops.rows.map(({ id }) => id));
  const lost = slots.rows.filter((row) => !known.has(stopOf(row)));
  return (
    <section id={`groupe-${slots.id}`} tabIndex={-1} aria-labelledby="creneaux-titre" className="mb-part">
      <h2 id="creneaux-titre">Créneaux de chaque arrêt</h2>
      {slots.help ? <p>{slots.help}</p> : null}
      {slots.error ? <p className="fr-error-text mb-field-error">{slots.error}</p> : null}
      {stops.rows.length === 0 ? <p className="mb-rows__empty">Ajoutez d’abord un arrêt.</p> : null}
      {data.references.stops.map((stop) => (
        <fieldset key={stop.value} className="mb-rows" id={`groupe-${slots.id}-${stop.value}`} tabIndex={-1}>
          <legend className="mb-legend mb-legend--section">{stop.label}</legend>
          {slots.rows
            .filter((row) => stopOf(row) === stop.value)
            .map((row, index) => (
              <SlotRow
                key={row.id}
                name={`Créneau ${index + 1}, ${stop.label}`}
                group={slots}
                row={row}
                draft={draft}
                fixedStop={stop.value}
                choicesOf={choicesOf}
              />
            ))}
          {data.canEdit ? (
            <Button
              name="intent"
              value={`add:${slots.id}:${stop.value}`}
              variant="secondary"
              size="sm"
              icon="fr-icon-add-line"
            >
              Ajouter un créneau<span className="fr-sr-only"> : {stop.label}</span>
            </Button>
          ) : null}
        </fieldset>
      ))}
      {lost.length > 0 ? (
        <fieldset className="mb-rows">
          <legend className="mb-legend mb-legend--section">Créneaux sans arrêt</legend>
          {lost.map((row, index) => (
            <SlotRow
              key={row.id}
              name={`Créneau sans arrêt ${index + 1}`}
              group={slots}
              row={row}
              draft={draft}
              choicesOf={choicesOf}
            />
          ))}
        </fieldset>
      ) : null}
    </section>
  );
}

type SlotRowProps = {
  name: string;
  group: GroupView;
  row: RowView;
  draft: Draft;
  fixedStop?: string;
  choicesOf: SlotsProps['choicesOf'];
};

function SlotRow({ name, group, row, draft, fixedStop, choicesOf }: SlotRowProps) {
  const path = (field: string) => rowFieldPath('tournees', group.id, row.id, field);
  return (
    <fieldset className="mb-row" data-row={row.id} id={`ligne-${row.id}`} tabIndex={-1}>
      <legend className="mb-row__legend">{name}</legend>
      <RowMark slug="tournees" group={group.id} rowId={row.id} />
      {fixedStop ? <input type="hidden" name={path('stop')} value={fixedStop} /> : null}
      <div className="mb-row__inline">
        {group.fields
          .filter(({ id }) => !row.hidden.includes(id) && !(fixedStop && id === 'stop'))
          .map((field) => (
            <AnswerField
              key={field.id}
              path={path(field.id)}
              field={{ ...field, help: null }}
              isOptional={row.optional.includes(field.id)}
              draft={draft}
              choices={choicesOf(field)}
            />
          ))}
      </div>
      <Button
        name="intent"
        value={`remove:${group.id}:${row.id}`}
        variant="quiet"
        size="sm"
        icon="fr-icon-delete-bin-line"
        className="mb-row__remove"
      >
        Retirer<span className="fr-sr-only"> {name}</span>
      </Button>
    </fieldset>
  );
}
