import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { LetterLinks } from '#app/components/application/letter-links.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { OutcomeBadge } from '#app/components/selection/outcome-badge.tsx';
import styles from '#app/components/selection/selection.css?url';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import { isTerminal, type Status } from '#app/domain/application/lifecycle.ts';
import { STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import { requireId } from '#app/server/desk.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { DecisionHistory } from './decision-history.tsx';
import { Letter } from './letter.tsx';
import { loadDecision } from './load-decision.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Décision et lettre') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  return loadDecision(actor, requireId(params.id));
}

export default function Decision() {
  const { file, inForce, history, letter, frozen, mayAct } = useLoaderData<typeof loader>();
  const query = `appel=${encodeURIComponent(file.callSlug)}&vague=${file.waveNumber}`;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Décisions', to: `/decisions?${query}` }]} current={file.reference} />
      <PageHeader
        title={file.title}
        eyebrow={`${file.reference}, ${file.callTitle}, ${file.waveLabel.toLowerCase()}`}
        badge={inForce ? <OutcomeBadge outcome={inForce.outcome} /> : undefined}
        lead={
          <p>
            {file.holderName}. État du dossier : {STATUS_MARKS[file.status as Status].innerName}.{' '}
            <Link to={`/instruction/${file.id}`}>Lire le dossier</Link>
          </p>
        }
      />
      {inForce === null ? (
        <EmptyState title="Aucune décision sur ce dossier">
          Les décisions s’enregistrent depuis la fiche de sélection, une fois le dossier devant le comité.
        </EmptyState>
      ) : (
        <DecisionHistory history={history} inForceId={inForce.id} />
      )}
      {mayAct ? (
        <ButtonGroup>
          {inForce && inForce.notifiedAt === null && ['in_committee', 'decided'].includes(file.status) ? (
            <ButtonLink to={`/decisions/notification?${query}`} variant="secondary">
              Notifier
            </ButtonLink>
          ) : null}
          {inForce ? (
            <ButtonLink to={`/decisions/${file.id}/remplacement`} variant="tertiary">
              Remplacer la décision
            </ButtonLink>
          ) : null}
          {inForce?.notifiedAt ? (
            <ButtonLink to={`/instruction/${file.id}/recours`} variant="tertiary">
              Recours gracieux
            </ButtonLink>
          ) : null}
          {inForce === null && file.status === 'in_committee' ? (
            <ButtonLink to={`/decisions/${file.id}/renvoi`} variant="secondary">
              Renvoyer à la région
            </ButtonLink>
          ) : null}
          {inForce === null && !isTerminal(file.status as Status) ? (
            <ButtonLink to={`/decisions/${file.id}/classement-sans-suite`} variant="tertiary">
              Classer sans suite
            </ButtonLink>
          ) : null}
        </ButtonGroup>
      ) : null}
      <LetterLinks applicationId={file.id} letters={frozen} />
      {letter ? <Letter letter={letter} /> : null}
    </>
  );
}
