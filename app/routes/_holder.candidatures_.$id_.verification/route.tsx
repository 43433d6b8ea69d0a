import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { dossierRailGroups, FrozenDossier } from '#app/components/application/frozen-dossier.tsx';
import { NoticeAddress } from '#app/components/application/notice-address.tsx';
import { PartnerBadge } from '#app/components/application/partner-badge.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { RailNavigation, WithRail } from '#app/components/ui/side-rail.tsx';
import { count, formatNumber } from '#app/content/format.ts';
import type { ShownPartner } from '#app/domain/application/partner-standings.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadCheck } from './load-check.server.ts';

export const handle: RouteHandle = { width: 'wide' };

export const meta: MetaFunction<typeof loader> = () => [{ title: pageTitle('Vérifier le dossier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadCheck(tx, { id, userId: actor.userId }));
}

export default function CheckPage() {
  const {
    application,
    dossier,
    missing,
    warnings,
    notice,
    partners,
    isComplete,
    canDeposit,
    canEdit,
    locked,
  } = useLoaderData<typeof loader>();
  const base = `/candidatures/${application.id}`;
  const depositLabel =
    application.status === 'draft' ? 'Continuer vers le dépôt' : 'Continuer vers le nouveau dépôt';
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Vérification" />
      <PageHeader
        title={locked === null ? 'Vérifiez votre dossier' : 'Relisez votre dossier'}
        lead={
          locked ??
          `Voici ce que l’agence et les évaluateurs liront.${canEdit ? ' Relisez chaque rubrique ; vous pouvez encore tout modifier.' : ''}`
        }
      />
      {locked === null ? <Completeness base={base} isComplete={isComplete} missing={missing} /> : null}
      {locked === null && warnings.length > 0 ? (
        <Alert tone="warning" title="À vérifier : vous pouvez déposer malgré tout" headingLevel={2}>
          <ul>
            {warnings.map(({ href, message }) => (
              <li key={href + message}>
                <Link to={href}>{message}</Link>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <WithRail
        railLabel="Rubriques du dossier"
        rail={<RailNavigation label="Rubriques du dossier" groups={dossierRailGroups(dossier)} />}
      >
        <FrozenDossier
          dossier={dossier}
          applicationId={application.id}
          besideHeading={
            canEdit
              ? (section) => (
                  <Link to={`${base}/${section.slug}`} className="fr-link">
                    Modifier<span className="fr-sr-only"> : {section.name}</span>
                  </Link>
                )
              : undefined
          }
          underHeading={({ slug }) =>
            slug === 'contacts' && notice.state !== 'missing' ? (
              <NoticeAddress notice={notice}>
                <p className="fr-mb-0">
                  <Link to={`${base}/adresse-de-notification`} className="fr-link">
                    Adresse de notification : {notice.email}
                  </Link>
                </p>
              </NoticeAddress>
            ) : slug === 'partenaires' && partners.length > 0 ? (
              <PartnersToConfirm to={`${base}/confirmations`} partners={partners} />
            ) : null
          }
        />
        <ButtonGroup>
          {isComplete && canDeposit ? <ButtonLink to={`${base}/depot`}>{depositLabel}</ButtonLink> : null}
          <ButtonLink to={base} variant="secondary">
            Retour à la liste
          </ButtonLink>
        </ButtonGroup>
      </WithRail>
    </>
  );
}

type PartnersProps = { to: string; partners: readonly ShownPartner[] };

/** How many partners gave their own word, and where to ask the others for it. */
function PartnersToConfirm({ to, partners }: PartnersProps) {
  const confirmed = partners.filter(({ state }) => state === 'confirmed').length;
  return (
    <div className="mb-register fr-mb-3w">
      <p>
        {confirmed === 0
          ? 'Aucun partenaire n’a confirmé en ligne.'
          : `${count(confirmed, 'partenaire a confirmé', 'partenaires ont confirmé')} en ligne, sur ${formatNumber(partners.length)}.`}{' '}
        Cette confirmation est facultative ; elle ne remplace pas la lettre.
      </p>
      <ul>
        {partners
          .filter(({ state }) => state !== 'declared')
          .map((partner) => (
            <li key={partner.rowId}>
              {partner.commitment.name} : <PartnerBadge partner={partner} />
            </li>
          ))}
      </ul>
      <p className="fr-mb-0">
        <Link to={to} className="fr-link">
          Confirmations des partenaires
        </Link>
      </p>
    </div>
  );
}

type MissingSection = {
  name: string;
  slug: string;
  isUntouched: boolean;
  problems: { href: string; message: string }[];
};

type CompletenessProps = { base: string; isComplete: boolean; missing: readonly MissingSection[] };

/** What stands in the way, section by section; one that nobody has begun is one line, not twenty. */
function Completeness({ base, isComplete, missing }: CompletenessProps) {
  if (isComplete) {
    return (
      <Alert tone="success" title="Votre dossier est complet" headingLevel={2}>
        Relisez-le, puis continuez vers le dépôt en bas de page.
      </Alert>
    );
  }
  const begun = missing.filter(({ isUntouched }) => !isUntouched);
  const untouched = missing.filter(({ isUntouched }) => isUntouched);
  return (
    <Alert
      tone="warning"
      title={`Il reste ${count(missing.length, 'rubrique', 'rubriques')} à compléter avant de déposer`}
      headingLevel={2}
    >
      <ul className="mb-missing">
        {begun.map((section) => (
          <li key={section.slug}>
            <strong>{section.name}</strong>
            <ul>
              {section.problems.map(({ href, message }) => (
                <li key={href + message}>
                  <Link to={href}>{message}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
        {untouched.map((section) => (
          <li key={section.slug}>
            <Link to={`${base}/${section.slug}`}>{section.name}</Link> : à commencer,{' '}
            {section.slug === 'pieces'
              ? count(section.problems.length, 'pièce demandée', 'pièces demandées')
              : count(section.problems.length, 'réponse demandée', 'réponses demandées')}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
