import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { showDelivery } from '#app/components/messages/show-delivery.ts';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatNumber } from '#app/content/format.ts';
import { requireMailDesk } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { countDeskDeliveries, listDeskDeliveries } from '#db/queries/mail-deliveries.server.ts';
import { listMailReturns } from '#db/queries/mail-returns.server.ts';
import { DeskMailTable } from './desk-mail-table.tsx';
import { MailReturns } from './mail-returns.tsx';
import { MAIL_LISTS, nextPage, readMailSearch } from './mail-search.ts';

export const handle: RouteHandle = { width: 'wide' };

export const meta = () => [{ title: pageTitle('Courriels envoyés') }];

const PAGE_SIZE = 50;
const RETURNS_DAYS = 30;

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireMailDesk(request);
  const { list, before } = readMailSearch(new URL(request.url).searchParams);
  return asActor(actor, async (tx) => {
    const { rows, hasNext } = await listDeskDeliveries(tx, scope, { list, before, size: PAGE_SIZE });
    const last = rows.at(-1);
    return {
      list,
      counts: await countDeskDeliveries(tx, scope),
      returns: await listMailReturns(tx, RETURNS_DAYS),
      nextTo: hasNext && last ? nextPage(list, { at: last.sort_value, id: last.mail_id }) : null,
      mails: rows.map((mail) => ({
        ...showDelivery(mail),
        id: mail.mail_id,
        file: { id: mail.id, reference: mail.reference, title: mail.title },
      })),
    };
  });
}

export default function DeskMailsPage() {
  const { list, counts, mails, nextTo, returns } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Courriels envoyés" />
      <PageHeader
        title="Courriels envoyés"
        lead="Ce qu’est devenu chaque courriel parti au sujet des dossiers que vous suivez."
      />
      <nav className="mb-subnav" aria-label="Courriels par état">
        <ul className="mb-subnav__list">
          {MAIL_LISTS.map(({ code, label, to }) => (
            <li key={code}>
              <Link to={to} aria-current={code === list ? 'page' : undefined}>
                {label} ({formatNumber(counts[code])})
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {mails.length === 0 ? (
        <EmptyState title="Aucun courriel dans cet état" icon="fr-icon-mail-line">
          {list === 'lost'
            ? 'Aucun courriel n’est refusé : rien n’est à corriger.'
            : 'Il n’y a rien à montrer ici.'}
        </EmptyState>
      ) : (
        <DeskMailTable mails={mails} />
      )}
      <Pagination nextTo={nextTo} label="Pages des courriels" />
      <MailReturns returns={returns} days={RETURNS_DAYS} />
    </>
  );
}
