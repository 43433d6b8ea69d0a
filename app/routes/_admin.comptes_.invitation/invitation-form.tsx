import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { Select, type SelectOption } from '#app/components/form/select.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ACCOUNT_REFUSALS, ROLE_POWERS } from '#app/content/accounts.ts';
import { ROLES, scopeOf } from '#app/domain/account/roles.ts';

type Field = 'email' | 'displayName' | 'role' | 'authorityId' | 'departmentCode';

interface InvitationFormProps {
  authorities: readonly SelectOption[];
  departments: readonly SelectOption[];
  refused: { typed: Record<Field, string>; refusal: keyof typeof ACCOUNT_REFUSALS } | undefined;
}

/** The field that each refusal is about. */
const FIELD_OF: Partial<Record<keyof typeof ACCOUNT_REFUSALS, Field>> = {
  email_invalid: 'email',
  account_closed: 'email',
  name_invalid: 'displayName',
  role_unknown: 'role',
  role_already_held: 'role',
  authority_missing: 'authorityId',
  department_missing: 'departmentCode',
};

const GROUP_OF = { authority: 'Dans une agence', department: 'Dans un département', none: 'National' };

const ROLE_OPTIONS: readonly SelectOption[] = ROLES.map((role) => ({
  value: role,
  label: ROLE_POWERS[role],
  group: GROUP_OF[scopeOf(role)],
}));

export function InvitationForm({ authorities, departments, refused }: InvitationFormProps) {
  const sentence = refused && ACCOUNT_REFUSALS[refused.refusal];
  const wrong = refused && FIELD_OF[refused.refusal];
  const field = (name: Field) => ({
    name,
    defaultValue: refused?.typed[name],
    error: wrong === name ? sentence : undefined,
  });
  return (
    <form method="post" action="/comptes/invitation" noValidate>
      <ErrorSummary
        title="L’invitation n’est pas partie"
        errors={sentence ? [{ name: wrong, message: sentence }] : []}
      />
      <TextInput
        {...field('email')}
        label="Adresse de courriel professionnelle"
        type="email"
        autoComplete="off"
        width="md"
        required
      />
      <TextInput
        {...field('displayName')}
        label="Nom affiché"
        hint="Prénom et nom, ou fonction. Sans effet si la personne a déjà un compte."
        autoComplete="off"
        width="md"
        required
      />
      <Select {...field('role')} label="Rôle" options={ROLE_OPTIONS} required />
      <Select
        {...field('authorityId')}
        label="Agence"
        hint="Pour les rôles exercés dans une agence"
        placeholder="Aucune"
        options={authorities}
      />
      <Select
        {...field('departmentCode')}
        label="Département"
        hint="Pour les rôles exercés dans un département"
        placeholder="Aucun"
        options={departments}
      />
      <ButtonGroup>
        <Button>Envoyer l’invitation</Button>
        <ButtonLink to="/comptes" variant="tertiary">
          Annuler
        </ButtonLink>
      </ButtonGroup>
    </form>
  );
}
