import { Link } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { formatDate } from '#app/content/format.ts';

type SupportRecordsProps = {
  id: string;
  supports: readonly {
    id: string;
    name: string;
    note: string;
    recorded_at: string;
    recorded_by_name: string;
  }[];
  mayRecord: boolean;
  mayWithdraw: boolean;
};

/** Whoever helped the holder does not review the file: it must be said here. */
export function SupportRecords({ id, supports, mayRecord, mayWithdraw }: SupportRecordsProps) {
  return (
    <section aria-labelledby="accompagnement" className="fr-mt-6w">
      <h2 id="accompagnement">Accompagnement du porteur</h2>
      <p>Un agent qui a aidé le porteur à préparer son dossier ne peut pas l’évaluer.</p>
      {supports.length === 0 ? (
        <p className="fr-hint-text">Aucun accompagnement n’est signalé.</p>
      ) : (
        <DataList
          items={supports.map((support) => ({
            key: support.id,
            label: support.name,
            value: `${support.note === '' ? 'Sans précision' : support.note} (signalé par ${support.recorded_by_name}, ${formatDate(support.recorded_at)})`,
          }))}
        />
      )}
      {mayRecord ? (
        <ButtonLink to={`/instruction/${id}/accompagnements`} variant="secondary" icon="fr-icon-add-line">
          Signaler un accompagnement
        </ButtonLink>
      ) : null}
      {mayWithdraw ? (
        <p className="fr-mt-3w">
          Un intérêt vous lie à ce dossier ?{' '}
          <Link className="fr-link" to={`/instruction/${id}/deport`}>
            Me déporter
          </Link>
        </p>
      ) : null}
    </section>
  );
}
