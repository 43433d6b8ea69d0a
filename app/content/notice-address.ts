import type { AskingRefusal, ShownNoticeAddress } from '#app/domain/messages/notice-address.ts';
import { formatDate, formatDateTime } from './format.ts';

type Tone = 'success' | 'info' | 'warning' | 'neutral';

/** Two words on a badge. */
export function noticeAddressBadge({ state, at }: ShownNoticeAddress): { label: string; tone: Tone } {
  switch (state) {
    case 'confirmed':
      return { label: `Confirmée le ${formatDate(at ?? '')}`, tone: 'success' };
    case 'account':
      return { label: 'Confirmée par un compte', tone: 'success' };
    case 'missing':
      return { label: 'À renseigner', tone: 'neutral' };
    default:
      return { label: 'À confirmer', tone: 'warning' };
  }
}

/** Said to the team of a file. */
export function noticeAddressSentence({ state, at, email }: ShownNoticeAddress): string {
  switch (state) {
    case 'missing':
      return 'Écrivez une adresse complète : un courriel permettra de la confirmer.';
    case 'account':
      return 'C’est l’adresse d’une personne qui peut déposer ce dossier : la connexion l’a déjà confirmée.';
    case 'confirmed':
      return 'La personne qui lit cette adresse a ouvert le lien que nous lui avons envoyé.';
    case 'to_ask':
      return `Un courriel à ${email} permet de la confirmer. Tant qu’elle ne l’est pas, les lettres partent aussi aux adresses de compte des signataires, et vous pouvez déposer.`;
    case 'asked':
      return `Un courriel est parti à ${email} le ${formatDateTime(at ?? '')} : son lien sert à confirmer l’adresse. Vous pouvez déposer sans attendre.`;
    case 'expired':
      return 'Le lien envoyé n’a pas été ouvert à temps. Faites partir un nouveau courriel.';
    case 'returned':
      return `Le courriel envoyé à ${email} est revenu : vérifiez cette adresse, puis faites repartir un courriel.`;
  }
}

/** Said to the agency. */
export function noticeAddressForDesk({ state, at }: ShownNoticeAddress): string {
  switch (state) {
    case 'confirmed':
      return `confirmée le ${formatDate(at ?? '')}.`;
    case 'account':
      return 'c’est celle d’un compte qui peut déposer ce dossier.';
    default:
      return `non confirmée${state === 'returned' ? ' (le courriel de confirmation est revenu)' : ''} : les lettres partent aussi aux adresses de compte des signataires.`;
  }
}

export const ASKING_REFUSALS: Readonly<
  Record<AskingRefusal | 'too_many_requests' | 'not_allowed_role', string>
> = {
  address_missing: 'Écrivez d’abord une adresse complète dans la rubrique « Contacts et signature ».',
  already_confirmed: 'Cette adresse est déjà confirmée.',
  asked_too_soon:
    'Un courriel vient de partir. Attendez deux minutes, et regardez aussi dans les courriers indésirables.',
  asked_too_often:
    'Cinq courriels sont déjà partis à cette adresse : réessayez demain, ou donnez une autre adresse.',
  too_many_requests: 'Vous avez demandé beaucoup de courriels de confirmation : réessayez demain.',
  not_allowed_role: 'Vous lisez ce dossier : votre rôle ne permet pas de faire partir ce courriel.',
};
