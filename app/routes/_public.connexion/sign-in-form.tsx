import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { retryAfter, SIGN_IN_REFUSALS } from '#app/content/sign-in.ts';

interface SignInFormProps {
  after: string;
  refused: { typed: string; refusal: 'email_invalid' | 'too_many_requests'; wait: number } | undefined;
}

export function SignInForm({ after, refused }: SignInFormProps) {
  const sentence = refused && SIGN_IN_REFUSALS[refused.refusal];
  const error = refused && refused.wait > 0 ? `${sentence} ${retryAfter(refused.wait)}` : sentence;
  return (
    <form method="post" action="/connexion" noValidate className="fr-mb-6w">
      <ErrorSummary
        title="La demande n’a pas été envoyée"
        errors={error === undefined ? [] : [{ name: 'email', message: error }]}
      />
      {after === '/' ? null : <input type="hidden" name="suite" value={after} />}
      <TextInput
        name="email"
        type="email"
        label="Votre adresse de courriel"
        hint="Celle de votre structure ou de votre service, par exemple coordination@cpts-exemple.fr"
        error={error}
        defaultValue={refused?.typed}
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        width="md"
        required
      />
      <Button icon="fr-icon-mail-line">Recevoir le message de connexion</Button>
      <p className="fr-text--sm fr-mt-3w fr-mb-0">
        Le message contient un lien et un code. Il sert une seule fois, dans les 10 minutes.
      </p>
    </form>
  );
}
