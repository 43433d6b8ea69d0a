import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { deskQuery, readDeskSearch } from '#app/components/desk/desk-search.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count } from '#app/content/format.ts';
import { templateSentence } from '#app/content/message-templates.ts';
import { MAX_GROUP } from '#app/domain/messages/template.ts';
import { requireServiceWriter } from '#app/server/service-writer.server.ts';
import { asActor } from '#db/client.server.ts';
import { listTemplates } from '#db/queries/message-templates.server.ts';
import { answerGroup } from './answer-group.server.ts';
import { GroupForm } from './group-form.tsx';
import { GroupReport } from './group-report.tsx';
import { loadGroup } from './load-group.server.ts';

export const meta = () => [{ title: pageTitle('Écrire à plusieurs porteurs') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireServiceWriter(request);
  const params = new URL(request.url).searchParams;
  return asActor(actor, async (tx) => {
    const group = await loadGroup(tx, scope, params);
    const templates = await listTemplates(tx);
    const chosen = templates.find(({ id }) => id === params.get('modele'));
    return {
      files: group.files.map(({ id, reference, title, holder_name: holder }) => ({
        id,
        reference,
        title,
        holder,
      })),
      others: group.others,
      isTooLarge: group.isTooLarge,
      query: [...deskQuery(readDeskSearch(params))],
      templates: templates.map(({ id, name }) => ({ value: id, label: name })),
      chosen: chosen ? { id: chosen.id, subject: chosen.subject, body: chosen.body } : null,
      messageKey: randomUUID(),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const writer = await requireServiceWriter(request);
  return answerGroup(writer, new URL(request.url).searchParams, await request.formData());
}

export default function GroupMessagePage() {
  const group = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = `/instruction?${new URLSearchParams([...group.query, ['tout', 'oui']])}`;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: back }]} current="Écrire à plusieurs porteurs" />
      <PageHeader
        title="Écrire à plusieurs porteurs"
        lead="Chaque porteur reçoit un message sur son propre dossier ; il ne sait pas qui d’autre l’a reçu."
      />
      {answer?.lines ? (
        <GroupReport lines={answer.lines} back={back} />
      ) : group.isTooLarge ? (
        <p>{templateSentence('group_too_large', { max: MAX_GROUP })}</p>
      ) : group.files.length === 0 ? (
        <p>{templateSentence('group_empty')}</p>
      ) : (
        <>
          <GroupForm key={group.chosen?.id ?? ''} group={group} answer={answer} />
          <Table
            caption={`Destinataires : les équipes de ${count(group.files.length, 'dossier', 'dossiers')}`}
            rows={group.files}
            rowKey={({ id }) => id}
            columns={[
              { key: 'reference', header: 'Référence', rowHeader: true, cell: ({ reference }) => reference },
              { key: 'title', header: 'Projet', cell: ({ title }) => title },
              { key: 'holder', header: 'Porteur', cell: ({ holder }) => holder },
            ]}
          />
          {group.others > 0 ? (
            <p className="fr-hint-text">
              {count(group.others, 'dossier du filtre est suivi', 'dossiers du filtre sont suivis')} par une
              autre agence : vous ne lui écrivez pas d’ici.
            </p>
          ) : null}
        </>
      )}
    </>
  );
}
