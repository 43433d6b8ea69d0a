import { Form } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { MEMBER_ROLES_IN_WORDS } from '#app/content/team.ts';
import { INVITED_ROLES } from '#app/domain/account/team.ts';

export type InviteReply = { email: string; role: string; errors: { email?: string; role?: string } };

const OPTIONS = [...INVITED_ROLES].reverse().map((role) => ({
  value: role,
  label: MEMBER_ROLES_IN_WORDS[role].name,
  hint: MEMBER_ROLES_IN_WORDS[role].power,
}));

type InviteFormProps = {
  reply: InviteReply | undefined;
  /** Changes with each invitation that left: the form is then empty for the next one, and keeps the focus. */
  sent: string;
};

export function InviteForm({ reply, sent }: InviteFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const known = useRef(sent);
  useEffect(() => {
    if (known.current !== sent && sent !== '') form.current?.reset();
    known.current = sent;
  }, [sent]);
  return (
    <section className="fr-mt-6w" aria-labelledby="inviter">
      <h2 id="inviter" className="mb-group-title">
        Inviter une personne
      </h2>
      <Form ref={form} method="post" noValidate key={reply ? 'refused' : 'new'}>
        <TextInput
          name="email"
          label="Son adresse de courriel"
          hint="Elle y recevra un lien personnel, qu’elle ait déjà un compte ou non. Format attendu : nom@exemple.fr"
          type="email"
          autoComplete="off"
          width="md"
          defaultValue={reply?.email}
          error={reply?.errors.email}
        />
        <RadioGroup
          name="role"
          label="Ce qu’elle pourra faire"
          options={OPTIONS}
          defaultValue={reply?.role ?? 'editor'}
          error={reply?.errors.role}
        />
        <Button name="acte" value="invitation">
          Envoyer l’invitation
        </Button>
      </Form>
    </section>
  );
}
