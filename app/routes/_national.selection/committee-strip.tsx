import { Form } from '@remix-run/react';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { count } from '#app/content/format.ts';
import type { SelectionShown } from './desk-shown.ts';

/** Session, agenda and ranking: each says where it stands and offers its one act. */
export function CommitteeStrip({ data }: { data: SelectionShown }) {
  return (
    <section aria-label="Séance et classement">
      <DataList
        items={[
          { label: 'Séance du comité', value: <SessionLine data={data} /> },
          { label: 'Ordre du jour', value: <AgendaLine data={data} /> },
          { label: 'Classement', value: <RankingLine data={data} /> },
        ]}
      />
      {data.ranking && !data.ranking.isVerified && !data.ranking.isOutdated ? (
        <Alert tone="error" title="Le second calcul ne donne pas le même classement" headingLevel={2}>
          N’enregistrez aucune décision et signalez-le à l’assistance : le classement affiché n’est pas
          confirmé par la base de données.
        </Alert>
      ) : null}
      {data.ranking?.isOutdated ? (
        <Alert tone="warning" title="Le classement n’est plus à jour" headingLevel={2}>
          Des dossiers ou des notes ont changé depuis son calcul. Recalculez-le avant d’enregistrer des
          décisions.
        </Alert>
      ) : null}
    </section>
  );
}

function SessionLine({ data: { session, wave } }: { data: SelectionShown }) {
  return (
    <>
      {session ? (
        <p className="fr-mb-1w">
          <Badge tone="success">Ouverte</Badge> {session.label}, depuis le{' '}
          <DateTime at={session.openedAt} weekday={false} zone={false} />, par {session.openedByName}
        </p>
      ) : (
        <p className="fr-mb-1w">
          <Badge tone="muted">Aucune séance ouverte</Badge>
        </p>
      )}
      <Form method="post" action="/selection/seance">
        <WaveFields wave={wave} />
        <input type="hidden" name="acte" value={session ? 'clore' : 'ouvrir'} />
        <Button variant={session ? 'tertiary' : 'secondary'} size="sm">
          {session ? 'Clore la séance' : 'Ouvrir une séance'}
        </Button>
      </Form>
    </>
  );
}

function AgendaLine({ data: { state, session, wave } }: { data: SelectionShown }) {
  return (
    <>
      <p className="fr-mb-1w">
        {count(state.inCommittee, 'dossier inscrit', 'dossiers inscrits')},{' '}
        {count(state.ranked, 'classé par sa région et à inscrire', 'classés par leur région et à inscrire')}
      </p>
      {session && state.ranked > 0 ? (
        <Form method="post" action="/selection/inscription">
          <WaveFields wave={wave} />
          <Button variant="secondary" size="sm">
            Inscrire {state.ranked === 1 ? 'ce dossier' : `les ${state.ranked} dossiers`}
          </Button>
        </Form>
      ) : null}
    </>
  );
}

function RankingLine({ data: { ranking, wave } }: { data: SelectionShown }) {
  return (
    <>
      {ranking ? (
        <>
          <p className="fr-mb-1v">
            Calculé le <DateTime at={ranking.createdAt} weekday={false} zone={false} /> par{' '}
            {ranking.createdByName}
          </p>
          {ranking.isVerified ? (
            <p className="fr-mb-1w">
              <Badge tone="success">Classement vérifié par un second calcul</Badge>{' '}
              <span className="fr-text--sm">
                refait à l’instant par la base de données, à partir des notes : mêmes rangs, mêmes notes,
                empreinte <code className="mb-hash">{ranking.transcriptSha256.slice(0, 16)}…</code>
              </span>
            </p>
          ) : null}
        </>
      ) : (
        <p className="fr-mb-1w">Pas encore calculé.</p>
      )}
      <Form method="post" action="/selection/classement">
        <WaveFields wave={wave} />
        <Button variant={ranking ? 'tertiary' : 'primary'} size="sm">
          {ranking ? 'Recalculer le classement' : 'Calculer le classement'}
        </Button>
      </Form>
    </>
  );
}
