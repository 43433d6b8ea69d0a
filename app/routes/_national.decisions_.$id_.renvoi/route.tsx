import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { returnToRegion } from '#app/commands/return-to-region.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ReasonedActPage } from '#app/components/selection/reasoned-act-page.tsx';
import { answerReasonedAct, loadReasonedAct } from '#app/server/reasoned-act.server.ts';

export const meta = () => [{ title: pageTitle('Renvoyer un dossier à sa région') }];

export async function loader(args: LoaderFunctionArgs) {
  return loadReasonedAct(args);
}

export async function action(args: ActionFunctionArgs) {
  return answerReasonedAct(args, returnToRegion);
}

export default function ReturnToRegion() {
  const { file } = useLoaderData<typeof loader>();
  return (
    <ReasonedActPage
      file={file}
      title="Renvoyer ce dossier à sa région"
      crumb="Renvoyer à la région"
      consequences={[
        'Le dossier quitte l’ordre du jour du comité ; son agence peut rouvrir l’évaluation.',
        'Il revient devant le comité quand vous l’inscrivez de nouveau, séance ouverte.',
        'Le classement doit être calculé de nouveau avant toute décision.',
      ]}
      hint="L’agence le lira ; le porteur ne le voit pas."
      verb="Renvoyer à la région"
      answer={useActionData<typeof action>()}
    />
  );
}
