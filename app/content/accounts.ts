import type { RoleName } from '#app/domain/account/roles.ts';

type AccountRefusal =
  | 'not_allowed'
  | 'not_found'
  | 'email_invalid'
  | 'name_invalid'
  | 'role_unknown'
  | 'authority_missing'
  | 'department_missing'
  | 'account_closed'
  | 'role_already_held'
  | 'already_revoked'
  | 'last_administrator'
  | 'own_account'
  | 'already_disabled';

/** What stands in the way of an act on an account, then what to do. */
export const ACCOUNT_REFUSALS: Record<AccountRefusal, string> = {
  not_allowed: 'Seule l’administration du portail gère les comptes.',
  not_found: 'Ce compte ou ce rôle n’existe pas.',
  email_invalid: 'Indiquez une adresse de courriel complète, par exemple nom@ars.sante.fr.',
  name_invalid: 'Indiquez un nom de 2 à 80 caractères.',
  role_unknown: 'Choisissez un rôle dans la liste.',
  authority_missing: 'Ce rôle s’exerce dans une agence : choisissez laquelle.',
  department_missing: 'Ce rôle s’exerce dans un département : choisissez lequel.',
  account_closed: 'Le compte de cette adresse est fermé : il ne peut pas recevoir de rôle.',
  role_already_held: 'Cette personne a déjà ce rôle, pour ce même territoire.',
  already_revoked: 'Ce rôle a déjà été retiré, par vous ou par quelqu’un d’autre.',
  last_administrator:
    'C’est la dernière personne qui administre le portail. Donnez d’abord ce rôle à quelqu’un d’autre.',
  own_account:
    'Vous ne pouvez pas fermer votre propre compte. Demandez-le à une autre personne qui administre.',
  already_disabled: 'Ce compte est déjà fermé.',
};

/** What each role lets its holder do, for whoever gives it. */
export const ROLE_POWERS: Record<RoleName, string> = {
  ars_officer: 'Instruction : recevabilité, affectation des évaluateurs',
  ars_director: 'Direction : avis régional et classement',
  ars_reviewer: 'Évaluation des dossiers confiés',
  anct_delegate: 'Délégation : consultation des dossiers du département',
  anct_reviewer: 'Évaluation des dossiers confiés',
  national_official: 'Pilotage : classement, sélection, notification',
  national_chair: 'Présidence : séances du comité',
  publisher: 'Publication des résultats',
  admin: 'Administration : comptes et appels',
  auditor: 'Contrôle en lecture seule',
};

const ACCOUNT_ACTS: Record<string, string> = {
  signed_in: 'Connexion',
  account_created: 'Compte créé',
  interests_declared: 'Intérêts déclarés',
  recused: 'Déport d’un dossier',
  recusal_ordered: 'Déport demandé par l’autorité',
  role_granted: 'Rôle donné',
  role_revoked: 'Rôle retiré',
  account_disabled: 'Compte fermé',
  name_changed: 'Nom modifié',
  sessions_closed: 'Autres sessions fermées',
};

export function accountAct(act: string): string {
  return ACCOUNT_ACTS[act] ?? act;
}
