/** A paragraph that the law asks for, for mails, screens and letters alike. */
export type LegalMention = {
  code: 'received' | 'service' | 'silence' | 'remedies' | 'still_examined' | 'basis';
  title: string;
  sentences: readonly string[];
};

export type ServiceInCharge = {
  name: string;
  address: string;
  email: string;
  phone: string;
};

export type AcknowledgementFacts = {
  /** Day of reception in the call's time zone, `YYYY-MM-DD`, and the hour as written ("11 h 42"). */
  receivedOn: string;
  receivedAtTime?: string;
  service: ServiceInCharge;
  regime: 'CRPA' | 'STATE_2018_514';
  /** Months of silence that make a rejection, and the day on which they end. */
  implicitRejectionMonths: number;
  implicitRejectionOn: string;
  /** Months to go to court. */
  appealMonths: number;
  /** Who decides, and where a gracious appeal is sent. */
  decider: { name: string; address: string };
  /** Administrative court of first instance ("tribunal administratif de Paris"). */
  tribunal: string;
  /** Demonstration: the service and the decider are visibly fictitious. */
  isFictitious: boolean;
};

/**
 * What an acknowledgement must say: the date of reception, the department in charge and how to
 * reach it, what silence means and from when, and, since it means a rejection, the remedies and
 * their time limits. Without them these limits cannot be opposed to the applicant (L.112-6).
 * Source: CRPA L.112-11, R.112-11-1; domain.md 5.8, 5.9. A lawyer validates these sentences
 * before any real use.
 */
export function acknowledgementMentions(facts: AcknowledgementFacts): LegalMention[] {
  const { service, decider } = facts;
  const time = facts.receivedAtTime ? ` à ${facts.receivedAtTime}` : '';
  const fictitious = facts.isFictitious ? ['Démonstration : ces coordonnées sont fictives.'] : [];
  return [
    {
      code: 'received',
      title: 'Date de réception',
      sentences: [`Votre demande a été reçue le ${frenchDate(facts.receivedOn)}${time}.`],
    },
    {
      code: 'service',
      title: 'Service chargé de votre dossier',
      sentences: [
        `${service.name}, ${service.address}.`,
        `Courriel : ${service.email}. Téléphone : ${service.phone}.`,
        ...fictitious,
      ],
    },
    {
      code: 'silence',
      title: 'En l’absence de réponse',
      sentences: [
        `Sous réserve que votre dossier soit complet, le silence gardé pendant ${months(facts.implicitRejectionMonths)} vaut décision de rejet ; cette décision naîtrait le ${frenchDate(facts.implicitRejectionOn)}.`,
        SILENCE_BASIS[facts.regime],
      ],
    },
    {
      code: 'still_examined',
      title: 'Votre dossier reste examiné',
      sentences: [
        'Même après cette date, votre dossier continue d’être examiné : une décision expresse peut encore intervenir et vous être notifiée.',
      ],
    },
    remediesMention({
      decider,
      tribunal: facts.tribunal,
      appealMonths: facts.appealMonths,
      from: 'la naissance de la décision de rejet',
    }),
  ];
}

const SILENCE_BASIS: Record<AcknowledgementFacts['regime'], string> = {
  CRPA: 'Référence : code des relations entre le public et l’administration, article L. 231-4, 3°.',
  STATE_2018_514:
    'Référence : décret n° 2018-514 du 25 juin 2018, article 7. Ce délai peut être prolongé par une décision motivée.',
};

/**
 * Appeal routes and their time limits, for an acknowledgement, a refusal or an inadmissibility.
 * Source: R.421-1 and R.421-5 CJA; CRPA L.411-2; domain.md 5.9.
 */
export function remediesMention(facts: {
  decider: { name: string; address: string };
  tribunal: string;
  appealMonths: number;
  /** What the time limit starts from ("la notification de la présente décision"). */
  from: string;
}): LegalMention {
  const delay = months(facts.appealMonths);
  return {
    code: 'remedies',
    title: 'Voies et délais de recours',
    sentences: [
      `Dans un délai de ${delay} à compter de ${facts.from}, vous pouvez adresser un recours gracieux à l’auteur de la décision (${facts.decider.name}, ${facts.decider.address}). Ce recours interrompt le délai pour saisir le juge ; le silence gardé pendant deux mois sur ce recours vaut rejet.`,
      `Dans le même délai, ou dans un délai de ${delay} après le rejet du recours gracieux, vous pouvez saisir le ${facts.tribunal}, par courrier ou sur www.telerecours.fr.`,
    ],
  };
}

/** "vendredi 5 janvier 2024", for a delay that hangs on the day; "1er" for the first of a month. */
function frenchDate(isoDate: string): string {
  const text = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' }).format(
    Date.parse(`${isoDate}T12:00:00Z`),
  );
  return text.replace(/ 1 (?=\p{L})/u, ' 1er ');
}

const MONTHS_IN_WORDS = [
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
];

function months(count: number): string {
  return `${MONTHS_IN_WORDS[count - 1] ?? count} mois`;
}
