import type {
  PartnerAskRefusal,
  PartnerCommitment,
  PartnerWord,
  ReplyField,
} from '#app/domain/application/partner-confirmation.ts';
import type { ShownPartner } from '#app/domain/application/partner-standings.ts';
import { partenairesContent } from './form/partenaires.ts';
import { formatDate, formatDateTime, formatMoney } from './format.ts';
import type { MarkTone } from './statuses.ts';

const KINDS: Readonly<Record<string, string>> =
  partenairesContent.rows.structures.fields.contributionKinds.options;

/** What a partner commits itself to, line by line: the same words in the mail, on its page and on the holder's. */
export function commitmentLines({
  role,
  contributionKinds,
  amountPerYearCents,
}: PartnerCommitment): { label: string; value: string }[] {
  return [
    { label: 'Rôle dans le projet', value: role },
    {
      label: 'Apport',
      value: contributionKinds.map((kind) => KINDS[kind] ?? kind).join(', ') || 'Aucun apport indiqué',
    },
    ...(amountPerYearCents === null
      ? []
      : [{ label: 'Montant par an', value: formatMoney(amountPerYearCents) }]),
  ];
}

type Tone = 'success' | 'info' | 'warning' | 'danger' | 'neutral';

/** A few words on a badge. */
export function partnerBadge({ state, sentAt, answeredAt }: ShownPartner): { label: string; tone: Tone } {
  switch (state) {
    case 'confirmed':
      return { label: `Confirmé le ${formatDate(answeredAt ?? '')}`, tone: 'success' };
    case 'refused':
      return { label: `Refusé le ${formatDate(answeredAt ?? '')}`, tone: 'danger' };
    case 'asked':
      return { label: `Demande envoyée le ${formatDate(sentAt ?? '')}`, tone: 'info' };
    case 'expired':
      return { label: 'Demande restée sans réponse', tone: 'warning' };
    case 'returned':
      return { label: 'Courriel revenu', tone: 'warning' };
    case 'outdated':
      return { label: 'À confirmer de nouveau', tone: 'warning' };
    case 'declared':
      return { label: 'Déclaré', tone: 'neutral' };
  }
}

/** Said to the file's team. */
export function partnerSentence(partner: ShownPartner): string {
  const { state, email, respondent } = partner;
  switch (state) {
    case 'confirmed':
      return `${respondent} a confirmé cette participation depuis ${email}.`;
    case 'refused':
      return `${respondent} a répondu depuis ${email} que cette structure ne participe pas ainsi. L’agence le lira si vous déposez en l’état : corrigez le partenaire, retirez-le, ou demandez-lui de nouveau.`;
    case 'asked':
      return `Un courriel est parti à ${email} le ${formatDateTime(partner.sentAt ?? '')}. Son lien sert jusqu’au ${formatDate(partner.expiresAt ?? '')}.`;
    case 'expired':
      return `Le lien envoyé à ${email} n’a pas servi à temps. Envoyez une nouvelle demande.`;
    case 'returned':
      return `Le courriel envoyé à ${email} est revenu : vérifiez l’adresse, puis envoyez une nouvelle demande.`;
    case 'outdated':
      return partner.answeredAt === null
        ? `Vous avez modifié ce partenaire depuis la demande envoyée à ${email} : son lien ne confirme plus rien. Envoyez une nouvelle demande.`
        : `Confirmé le ${formatDate(partner.answeredAt)} par ${respondent}, puis vous avez modifié ce partenaire : la confirmation ne compte plus. Envoyez une nouvelle demande.`;
    case 'declared':
      return 'Vous déclarez ce partenaire. Il peut le confirmer en ligne, sans compte, par un lien personnel.';
  }
}

/** Under the partner's name in a dossier: its own word, or that there is none. */
export function partnerNote(word: PartnerWord | undefined): string {
  if (!word) return 'Confirmation en ligne : aucune';
  const who = [word.name, word.function].filter(Boolean).join(', ');
  const date = formatDateTime(word.at);
  return word.state === 'confirmed'
    ? `Confirmation en ligne : participation confirmée le ${date} par ${who} (empreinte de l’engagement : ${word.fingerprint.slice(0, 16)}…)`
    : `Confirmation en ligne : participation refusée le ${date} par ${who}`;
}

/** The same in the copies of before partners could confirm: what their holder had ticked. */
export function oldPartnerNote(status: unknown): string | undefined {
  if (status === 'CONFIRMED') return 'Confirmation : confirmée par le partenaire, selon le porteur';
  return status === 'DECLARED' ? 'Confirmation : déclarée par le porteur' : undefined;
}

export const PARTNER_REFUSALS: Readonly<
  Record<
    | PartnerAskRefusal
    | 'email_invalid'
    | 'partner_unknown'
    | 'partners_closed'
    | 'too_many_requests'
    | 'not_allowed_role',
    string
  >
> = {
  email_invalid: 'Écrivez une adresse complète, par exemple direction@structure.fr.',
  partner_unknown: 'Ce partenaire ne figure plus dans votre dossier.',
  partner_incomplete: 'Donnez d’abord le nom et le rôle de ce partenaire dans la rubrique « Partenaires ».',
  partner_confirmed: 'Ce partenaire a déjà confirmé ce que vous écrivez de lui.',
  partners_closed:
    'Votre dossier ne peut plus être modifié : aucune confirmation ne peut plus être demandée.',
  asked_too_soon:
    'Un courriel vient de partir à ce partenaire. Attendez deux minutes avant d’en envoyer un autre.',
  asked_too_often: 'Cinq courriels sont déjà partis à ce partenaire : réessayez demain.',
  too_many_requests: 'Vous avez envoyé beaucoup de demandes : réessayez demain.',
  not_allowed_role: 'Vous lisez ce dossier : votre rôle ne permet pas d’écrire aux partenaires.',
};

/** Said to the partner, beside the field. */
export const REPLY_PROBLEMS: Readonly<Record<ReplyField, string>> = {
  answer: 'Dites si votre structure confirme cette participation.',
  name: 'Écrivez votre prénom et votre nom.',
  function: 'Écrivez votre fonction dans la structure.',
  entitled: 'Pour confirmer, cochez cette case : seule une personne habilitée engage la structure.',
  word: 'Dites en quelques mots au porteur pourquoi votre structure ne confirme pas.',
};

type PartnerEvent = { title: string; detail: string | null; tone: MarkTone };

/** In the history of the file. */
export function describePartnerEvent(act: string, payload: Record<string, unknown>): PartnerEvent | null {
  if (act !== 'partner_confirmed' && act !== 'partner_refused') return null;
  const detail = String(payload.partner ?? '') || null;
  return act === 'partner_confirmed'
    ? { title: 'Participation confirmée en ligne par un partenaire', detail, tone: 'success' }
    : { title: 'Participation refusée en ligne par un partenaire', detail, tone: 'warning' };
}
