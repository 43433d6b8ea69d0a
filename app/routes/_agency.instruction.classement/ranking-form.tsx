import { Form, Link } from '@remix-run/react';
import { NumberInput } from '#app/components/form/text-input.tsx';
import { OPINION_TONES } from '#app/components/review/opinion-tones.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { formatNumber } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';

type FileRow = {
  id: string;
  reference: string | null;
  title: string;
  holderName: string;
  isSigned: boolean;
  mean: number | null;
  opinion: ReviewOpinion | null;
  returnReason: string | null;
  divergenceOpen: boolean;
  rank: number;
};

type RankingFormProps = {
  files: readonly FileRow[];
  maySign: boolean;
  /** What was typed, when it was refused. */
  typed: Readonly<Record<string, string>> | undefined;
  delegation: { reference: string; grantedBy: string } | null;
};

/** Every file of the region in its order; ranks are typed by whoever signs, and read by the others. */
export function RankingForm({ files, maySign, typed, delegation }: RankingFormProps) {
  const table = (
    <Table
      caption="Dossiers à classer"
      columns={[rankColumn(maySign, typed), ...COLUMNS]}
      rows={files}
      rowKey={({ id }) => id}
    />
  );
  if (!maySign) return table;
  return (
    <Form method="post">
      {table}
      <p className="fr-mt-3w">
        Vous signez en une fois cet ordre et les avis préparés. Le document est figé avec son empreinte et
        transmis au comité national. Un classement signé ne se modifie pas : un nouveau le remplace.
      </p>
      {files.every(({ isSigned }) => isSigned) ? (
        <p>Tous ces avis sont déjà signés : signez de nouveau seulement pour changer l’ordre.</p>
      ) : null}
      {delegation ? (
        <p>
          Vous signez pour {delegation.grantedBy} et par délégation ({delegation.reference}).
        </p>
      ) : null}
      <Button>Signer les avis et le classement</Button>
    </Form>
  );
}

function rankColumn(maySign: boolean, typed: RankingFormProps['typed']): Column<FileRow> {
  return {
    key: 'rank',
    header: 'Rang',
    cell: ({ id, rank, reference }) =>
      maySign ? (
        <NumberInput
          name={`rang.${id}`}
          label={<span className="fr-sr-only">Rang du dossier {reference}</span>}
          width="xs"
          defaultValue={typed?.[id] ?? String(rank)}
        />
      ) : (
        rank
      ),
  };
}

const COLUMNS: readonly Column<FileRow>[] = [
  {
    key: 'file',
    header: 'Dossier',
    rowHeader: true,
    cell: ({ id, reference, title, holderName, returnReason }) => (
      <>
        <Link to={`/instruction/${id}/avis-regional`}>{title}</Link>
        <p className="mb-note">
          {reference} · {holderName}
        </p>
        {returnReason ? <p className="mb-note">Rendu par le comité : {returnReason}</p> : null}
      </>
    ),
  },
  {
    key: 'mean',
    header: 'Note sur 100',
    align: 'end',
    cell: ({ mean }) => (mean === null ? '–' : formatNumber(mean, 2)),
  },
  { key: 'opinion', header: 'Avis de la région', cell: opinionCell },
];

function opinionCell({ divergenceOpen, opinion, isSigned }: FileRow) {
  if (divergenceOpen) return <Badge tone="warning">Évaluations divergentes</Badge>;
  if (opinion === null) return <Badge tone="neutral">Avis à préparer</Badge>;
  return (
    <>
      <Badge tone={OPINION_TONES[opinion]}>{REVIEW_OPINION_LABELS[opinion]}</Badge>
      <p className="mb-note">{isSigned ? 'Signé' : 'Préparé, à signer'}</p>
    </>
  );
}
