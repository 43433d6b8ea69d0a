import type { CodeRefusal, SignInRefusal } from '#app/domain/account/sign-in.ts';

type Refusal = SignInRefusal | CodeRefusal | 'email_invalid' | 'name_invalid' | 'too_many_requests';

/** What stands in the way of signing in, then what to do. */
export const SIGN_IN_REFUSALS: Record<Refusal, string> = {
  email_invalid: 'Indiquez une adresse de courriel complète, par exemple nom@exemple.fr.',
  name_invalid: 'Indiquez votre nom en 2 à 80 caractères.',
  link_unknown:
    'Ce lien n’est pas reconnu. Copiez-le en entier depuis le message, ou demandez-en un nouveau.',
  link_used: 'Ce message a déjà servi à une connexion. Demandez-en un nouveau.',
  link_expired: 'Ce message a plus de 10 minutes : il n’est plus valable. Demandez-en un nouveau.',
  other_browser:
    'Ce lien s’ouvre dans le navigateur où vous l’avez demandé. Si vous lisez le message sur un autre appareil, tapez plutôt son code là où vous l’avez demandé.',
  account_closed:
    'Ce compte est fermé. Si vous pensez que c’est une erreur, écrivez à la personne qui administre votre service.',
  code_malformed: 'Le code compte 8 chiffres. Recopiez-le depuis le dernier message reçu.',
  code_wrong: 'Ce n’est pas le bon code. Recopiez celui du dernier message reçu.',
  too_many_attempts: 'Trop d’essais avec ce code : il n’est plus valable. Demandez un nouveau message.',
  no_request: 'Aucun message n’a été demandé dans ce navigateur. Indiquez d’abord votre adresse.',
  too_many_requests: 'Trop de demandes rapprochées. Attendez avant de recommencer.',
};

/** "Réessayez dans 3 minutes." */
export function retryAfter(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return seconds < 60 ? 'Réessayez dans une minute.' : `Réessayez dans ${minutes} minutes.`;
}

/** "Il vous reste 2 essais." */
export function triesLeft(left: number): string {
  return left === 1 ? 'Il vous reste 1 essai.' : `Il vous reste ${left} essais.`;
}
