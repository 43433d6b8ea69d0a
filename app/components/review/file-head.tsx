import { NavLink } from '@remix-run/react';
import { PaperBadge } from '#app/components/application/paper-badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { InnerStatusBadge } from './status-badge.tsx';

export type FileHeadData = {
  id: string;
  title: string;
  reference: string | null;
  holderName: string;
  status: string;
  /** An agent entered it from an envelope. */
  onPaper: boolean;
  /** The pages of the examination, for those who follow it. */
  followsExamination: boolean;
};

const PAGES = [
  { path: '', label: 'Dossier' },
  { path: '/recevabilite', label: 'Recevabilité' },
  { path: '/complements', label: 'Compléments' },
  { path: '/affectation', label: 'Affectation' },
  { path: '/consultations', label: 'Avis recueillis' },
  { path: '/avis-regional', label: 'Avis régional' },
  { path: '/messages', label: 'Messages' },
  { path: '/notes', label: 'Notes internes' },
  { path: '/courriels', label: 'Courriels' },
] as const;

const APPEAL_PAGE = { path: '/recours', label: 'Recours gracieux' } as const;
const AGREEMENT_PAGE = { path: '/convention', label: 'Convention' } as const;
const PAPER_PAGE = { path: '/papier', label: 'Envoi sur papier' } as const;

/** Head of every page of one file: where it is, what it is, in which state, and its other pages. */
export function FileHead({ file, current }: { file: FileHeadData; current: string }) {
  const isDossier = current === 'Dossier';
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          ...(isDossier ? [] : [{ label: file.reference ?? 'Dossier', to: `/instruction/${file.id}` }]),
        ]}
        current={isDossier ? (file.reference ?? 'Dossier') : current}
      />
      <PageHeader
        eyebrow={file.reference}
        title={isDossier ? file.title : current}
        badge={
          <>
            <InnerStatusBadge status={file.status} />
            {file.onPaper ? (
              <>
                {' '}
                <PaperBadge />
              </>
            ) : null}
          </>
        }
        lead={isDossier ? file.holderName : `${file.title} · ${file.holderName}`}
      />
      {file.followsExamination ? (
        <nav className="mb-subnav" aria-label="Pages du dossier">
          <ul className="mb-subnav__list">
            {pagesOf(file).map(({ path, label }) => (
              <li key={label}>
                <NavLink to={`/instruction/${file.id}${path}`} end>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </>
  );
}

/** Only what was notified can be contested, and only an envelope has a page of its own. */
function pagesOf({ onPaper, status }: FileHeadData) {
  const isContestable = status === 'decided' || status === 'inadmissible';
  return [
    ...PAGES,
    ...(isContestable ? [APPEAL_PAGE] : []),
    ...(status === 'decided' ? [AGREEMENT_PAGE] : []),
    ...(onPaper ? [PAPER_PAGE] : []),
  ];
}
