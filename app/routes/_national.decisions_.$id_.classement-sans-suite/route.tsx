import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closeApplication } from '#app/commands/close-application.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ReasonedActPage } from '#app/components/selection/reasoned-act-page.tsx';
import { answerReasonedAct, loadReasonedAct } from '#app/server/reasoned-act.server.ts';

export const meta = () => [{ title: pageTitle('Classer un dossier sans suite') }];

export async function loader(args: LoaderFunctionArgs) {
  return loadReasonedAct(args);
}

export async function action(args: ActionFunctionArgs) {
  return answerReasonedAct(args, closeApplication);
}

export default function CloseApplication() {
  const { file } = useLoaderData<typeof loader>();
  return (
    <ReasonedActPage
      file={file}
      title="Classer ce dossier sans suite"
      crumb="Classer sans suite"
      tone="danger"
      consequences={[
        'Le dossier sort de la procédure sans décision ; il n’est plus examiné ni classé.',
        'Le porteur le voit sur sa page, avec votre motif.',
      ]}
      hint="Le porteur le lira."
      verb="Classer sans suite"
      answer={useActionData<typeof action>()}
    />
  );
}
