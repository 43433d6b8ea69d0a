import { Form } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { OutcomeBadge } from '#app/components/selection/outcome-badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { formatMoney, formatNumber } from '#app/content/format.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';

type Candidate = {
  id: string;
  reference: string;
  title: string;
  regionName: string;
  score: number;
  proposal: Proposal;
  grantCents: number | null;
};

type AgendaChoicesProps = {
  candidates: readonly Candidate[];
  sources: readonly { value: string; label: string }[];
  scenarioId: string | null;
};

/** Files to put on the agenda, each with the proposal that the ranking or a scenario makes. */
export function AgendaChoices({ candidates, sources, scenarioId }: AgendaChoicesProps) {
  return (
    <section aria-labelledby="a-inscrire" className="fr-mt-4w">
      <h2 id="a-inscrire">Dossiers à inscrire</h2>
      <Form method="get" className="mb-committee-line" preventScrollReset>
        <Select
          name="source"
          label="Propositions tirées"
          placeholder="Du classement, places et enveloppe de la vague"
          options={sources}
          defaultValue={scenarioId ?? ''}
        />
        <Button variant="secondary">Voir ces propositions</Button>
      </Form>
      {candidates.length === 0 ? (
        <p>
          Aucun autre dossier classé n’attend le comité. Le classement se calcule depuis la page Sélection.
        </p>
      ) : (
        <Form method="post">
          <input type="hidden" name="source" value={scenarioId ?? ''} />
          <Table
            caption="Dossiers classés, dans l’ordre du classement"
            columns={COLUMNS}
            rows={candidates}
            rowKey={({ id }) => id}
          />
          <p className="fr-mt-2w">
            La fiche que les membres liront est figée à l’inscription : note, critères, avis, résumé public.
          </p>
          <Button>Inscrire les dossiers cochés</Button>
        </Form>
      )}
    </section>
  );
}

const COLUMNS: readonly Column<Candidate>[] = [
  {
    key: 'pick',
    header: 'Inscrire',
    cell: ({ id, reference }) => (
      <div className="fr-checkbox-group">
        <input type="checkbox" id={`dossier-${id}`} name="dossier" value={id} defaultChecked />
        <label className="fr-label" htmlFor={`dossier-${id}`}>
          <span className="fr-sr-only">Inscrire le dossier {reference}</span>
        </label>
      </div>
    ),
  },
  {
    key: 'file',
    header: 'Dossier',
    rowHeader: true,
    cell: ({ title, reference, regionName }) => (
      <>
        {title}
        <p className="mb-note">
          {reference} · {regionName}
        </p>
      </>
    ),
  },
  { key: 'score', header: 'Note sur 100', align: 'end', cell: ({ score }) => formatNumber(score, 2) },
  {
    key: 'proposal',
    header: 'Proposition',
    cell: ({ proposal, grantCents }) => (
      <>
        <OutcomeBadge outcome={proposal} />
        {grantCents === null ? null : <p className="mb-note">{formatMoney(grantCents, { whole: true })}</p>}
      </>
    ),
  },
];
