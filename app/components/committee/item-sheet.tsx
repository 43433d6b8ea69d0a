import { OPINION_TONES } from '#app/components/review/opinion-tones.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatMoney, formatNumber, formatPercent } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import type { CommitteeSheet } from '#app/domain/selection/committee/sheet.ts';

/** What a member reads of a file: its figures, its summary, its marks. */
export function ItemSheet({ sheet, headingLevel = 2 }: { sheet: CommitteeSheet; headingLevel?: 2 | 3 }) {
  const Heading = `h${headingLevel}` as const;
  return (
    <>
      <p className="mb-note">
        {sheet.reference} · {sheet.holderName} · {sheet.regionName} ({sheet.departmentCodes.join(', ')})
      </p>
      <KeyFigures label="Le projet en chiffres" figures={figuresOf(sheet)} />
      {sheet.opinion ? (
        <p>
          Avis de la région :{' '}
          <Badge tone={OPINION_TONES[sheet.opinion]}>{REVIEW_OPINION_LABELS[sheet.opinion]}</Badge>
        </p>
      ) : null}
      {sheet.summary === '' ? null : (
        <>
          <Heading className="fr-h5">Le projet en quelques lignes</Heading>
          <p className="mb-committee-text">{sheet.summary}</p>
        </>
      )}
      {sheet.criteria.length === 0 ? null : (
        <Table
          caption="Notes moyennes, sur 5"
          density="compact"
          rows={sheet.criteria}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'criterion',
              header: 'Critère',
              rowHeader: true,
              cell: ({ code, label }) => `${code}. ${label}`,
            },
            { key: 'mean', header: 'Note', align: 'end', cell: ({ mean }) => formatNumber(mean, 2) },
          ]}
        />
      )}
    </>
  );
}

function figuresOf(sheet: CommitteeSheet) {
  return [
    { label: 'Note sur 100', value: sheet.score === null ? '–' : formatNumber(sheet.score, 2) },
    { label: 'Aide demandée', value: formatMoney(sheet.requestedCents, { whole: true }) },
    ...(sheet.grantCents === null
      ? []
      : [{ label: 'Aide proposée', value: formatMoney(sheet.grantCents, { whole: true }) }]),
    {
      label: 'Habitants desservis',
      value: formatNumber(sheet.population),
      note: `${formatPercent(sheet.zipShareBp / 10_000, 0)} en ZIP`,
    },
  ];
}
