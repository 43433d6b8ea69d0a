import { describe, expect, it } from 'vitest';
import {
  MAIL_TEMPLATES,
  type MailProps,
  type MailTemplate,
  renderMail,
  renderMessage,
} from '#emails/index.ts';

const HOSTILE = '<script>alert(1)</script> & <b>gras</b> "guillemets"';

const desk = {
  name: 'ARS Normandie (fictive)',
  address: '2 place de l’Essai, 14000 Caen',
  email: 'ars@demonstration.invalid',
  phone: '02 00 00 00 00',
  isFictitious: true,
};
const remedy = {
  name: 'Comité national',
  address: '1 rue du Test, 75000 Paris',
  tribunal: 'Tribunal administratif de Caen',
  appealMonths: 2,
  isFictitious: true,
};
const decider = {
  ...remedy,
  signatory: 'Camille Exemple',
  signatoryTitle: 'Présidente',
  delegation: 'Arrêté du 1er janvier',
};
const dossier = {
  title: HOSTILE,
  holderName: 'CPTS du Perche',
  reference: 'MBUS-V1-28-0007',
  url: 'https://portail.test/candidatures/1',
};
const decision = {
  recipientName: 'Dominique Martin',
  dossier,
  letterUrl: 'https://portail.test/candidatures/1/courrier.pdf?objet=4',
  callTitle: 'Appel 2024',
  waveLabel: 'Vague 1',
  takenOn: '2024-05-13',
  replaces: { outcome: 'reserve' as const, decidedOn: '2024-04-02', toldOn: '2024-04-03' },
  reasons: 'Premier motif.\n\nSecond motif.',
  marks: [{ label: 'Besoin du territoire', mean: 3.5 }],
  score: 71.25,
  desk,
  decider,
};

const draft = {
  recipientName: 'Dominique Martin',
  dossier: { ...dossier, reference: '' },
  callTitle: 'Appel 2024',
  waveLabel: 'Vague 1',
  closesAt: '2024-01-05T11:00:00.000Z',
  departmentCode: '971',
  isFictitious: true,
};

const complements = {
  recipientName: 'Dominique Martin',
  dossier,
  number: 1,
  letterUrl: 'https://portail.test/candidatures/1/courrier.pdf?objet=1',
  requestedAt: '2024-01-10T09:00:00.000Z',
  dueAt: '2024-01-25T22:59:00.000Z',
  departmentCode: '971',
  items: [
    { target: 'projet.title', sentence: HOSTILE },
    { target: 'P07', sentence: 'Joignez le second devis.' },
  ],
  answeredAt: '2024-01-20T09:00:00.000Z',
  isLate: true,
  unanswered: ['P07'],
  regime: 'CRPA' as const,
  rejectionOn: '2024-03-20',
  desk,
};

const PROPS: { [Template in MailTemplate]: MailProps[Template] } = {
  'sign-in': { url: 'https://portail.test/connexion/lien/abc', code: '12345678', minutes: 10 },
  invitation: {
    recipientName: 'Dominique Martin',
    role: 'ars_officer',
    place: 'ARS Normandie',
    url: 'https://portail.test/connexion',
  },
  'notice-confirmation': {
    callTitle: 'Appel 2024',
    url: 'https://portail.test/adresse-de-notification/abc',
    expiresAt: '2024-01-05T11:00:00.000Z',
  },
  'partner-confirmation': {
    askedBy: HOSTILE,
    holderName: HOSTILE,
    title: HOSTILE,
    callTitle: 'Appel 2024',
    commitment: {
      name: HOSTILE,
      role: HOSTILE,
      contributionKinds: ['MONEY', 'STAFF'],
      amountPerYearCents: 1_200_050,
    },
    url: 'https://portail.test/participation/abc',
    expiresAt: '2024-01-05T11:00:00.000Z',
  },
  'team-invitation': {
    inviterName: HOSTILE,
    label: HOSTILE,
    role: 'editor',
    url: 'https://portail.test/invitations/abc',
    expiresAt: '2024-01-05T10:59:59.999Z',
  },
  'deposit-acknowledgement': {
    recipientName: 'Dominique Martin',
    dossier,
    callTitle: 'Appel 2024',
    waveLabel: 'Vague 1',
    receivedAt: '2024-01-05T10:59:59.999Z',
    isLate: false,
    replaceableUntil: '2024-01-05T11:00:00.000Z',
    versionNumber: 2,
    sha256: 'ab'.repeat(32),
    desk,
    decider: remedy,
    legalRegime: 'CRPA',
    implicitRejectionMonths: 2,
    implicitRejectionOn: '2024-03-05',
  },
  'withdrawal-acknowledgement': {
    recipientName: 'Dominique Martin',
    dossier,
    withdrawnAt: '2024-02-01T09:00:00.000Z',
    desk,
  },
  admissible: {
    recipientName: 'Dominique Martin',
    dossier,
    letterUrl: 'https://portail.test/candidatures/1/courrier.pdf?objet=2',
    decidedOn: '2024-01-15',
    resultsExpectedOn: '2024-05-15',
    desk,
  },
  inadmissible: {
    recipientName: 'Dominique Martin',
    dossier,
    letterUrl: 'https://portail.test/candidatures/1/courrier.pdf?objet=2',
    decidedOn: '2024-01-15',
    reasons: ['Le budget n’est pas équilibré.', HOSTILE],
    desk,
    decider,
  },
  'appeal-acknowledgement': {
    recipientName: 'Dominique Martin',
    dossier,
    letterUrl: 'https://portail.test/candidatures/1/courrier.pdf?objet=1',
    receipt: {
      contested: 'decision',
      contestedOn: '2024-05-02',
      receivedOn: '2024-06-03',
      isInTime: true,
      openUntil: '2024-07-03',
      rejectionOn: '2024-08-05',
      courtOn: '2024-10-07',
    },
    desk,
    decider: { name: remedy.name, address: remedy.address, tribunal: remedy.tribunal },
  },
  'appeal-answer': {
    recipientName: 'Dominique Martin',
    dossier,
    letterUrl: 'https://portail.test/candidatures/1/courrier.pdf?objet=2',
    answer: {
      outcome: 'rejected',
      reasons: HOSTILE,
      contested: 'decision',
      contestedOn: '2024-05-02',
      receivedOn: '2024-06-03',
    },
    desk,
    decider,
  },
  'clock-extended': {
    recipientName: 'Dominique Martin',
    dossier,
    letterUrl: 'https://portail.test/candidatures/1/courrier.pdf?objet=3',
    untilOn: '2024-11-04',
    reason: HOSTILE,
    desk,
  },
  'complement-request': complements,
  'complement-reminder': complements,
  'complement-acknowledgement': complements,
  'complement-lapsed': complements,
  assignment: {
    recipientName: 'Dominique Martin',
    dossier,
    assignedBy: 'ARS Normandie',
    dueOn: '2024-02-09',
    criteriaCount: 10,
    isFictitious: true,
  },
  reconciliation: {
    recipientName: 'Dominique Martin',
    dossier,
    convenedBy: 'ARS Normandie',
    plannedOn: '2024-02-16',
    place: 'Visioconférence',
    isFictitious: true,
  },
  'second-reading': {
    recipientName: 'Dominique Martin',
    reviews: [{ title: dossier.title, reference: dossier.reference }],
    url: 'https://portail.test/instruction/relectures',
    isFictitious: true,
  },
  'review-remarks': { recipientName: 'Dominique Martin', dossier, isFictitious: true },
  'decision-selected': { ...decision, amountCents: 9_500_050, conditions: 'Signer avec la CPAM.' },
  'decision-reserve': { ...decision, rank: 4 },
  'decision-deferred': {
    ...decision,
    conditions: 'Préciser les tournées.',
    nextWave: {
      label: 'Vague 2',
      opensAt: '2024-07-01T07:00:00.000Z',
      closesAt: '2024-09-30T10:00:00.000Z',
    },
  },
  'decision-not-selected': decision,
  'decision-renounced': decision,
  'decision-revoked': decision,
  'reserve-called': {
    recipientName: 'Dominique Martin',
    dossier,
    callTitle: 'Appel 2024',
    waveLabel: 'Vague 1',
    rank: 2,
    amountCents: 9_000_000,
    conditions: HOSTILE,
    replyBy: '2024-06-13T10:00:00.000Z',
    desk,
  },
  'call-closed': {
    recipientName: 'Dominique Martin',
    callTitle: 'Appel 2024',
    waveLabel: 'Vague 1',
    closedAt: '2024-01-05T11:00:00.000Z',
    depositedCount: 42,
    closingRoot: 'cd'.repeat(32),
    url: 'https://portail.test/pilotage',
    isFictitious: true,
  },
  'draft-reminder': { ...draft, isComplete: false, completeSections: 9, sectionCount: 14 },
  'draft-copy': {
    ...draft,
    answers: { 'projet.title': HOSTILE, 'projet.objectives': 'Première ligne.\n\nSeconde ligne.' },
  },
  consultation: {
    bodyName: 'Conseil départemental de l’Ordre',
    dossier,
    question: HOSTILE,
    dueOn: '2024-02-09',
    isReminder: true,
    desk,
  },
  reassignment: {
    recipientName: 'Dominique Martin',
    dossier,
    fromName: 'ARS Normandie',
    toName: 'ARS Bretagne',
    reason: HOSTILE,
    movedBy: 'Camille Exemple',
    isFictitious: true,
  },
  'committee-convocation': {
    recipientName: 'Dominique Martin',
    callTitle: 'Appel à projets Médicobus',
    waveLabel: 'Vague 1',
    number: 2,
    startsAt: '2024-04-16T08:00:00.000Z',
    place: '20 avenue de Ségur, Paris',
    remoteUrl: 'https://portail.test/visio',
    seat: 'member',
    replaces: { startsAt: '2024-04-01T08:00:00.000Z', place: 'Salle Simone-Veil' },
    isSecond: true,
    agenda: [{ reference: 'MBUS-V1-28-0001', title: HOSTILE, regionName: 'Normandie' }, null],
    url: 'https://portail.test/comite/1',
    isFictitious: true,
  },
  news: {
    recipientName: 'Dominique Martin',
    rhythm: 'daily',
    groups: [
      {
        kind: 'message_on_file',
        lines: [
          {
            title: HOSTILE,
            detail: 'MBUS-V1-28-0007 · Vague 1',
            url: 'https://portail.test/instruction/1/messages/2',
          },
        ],
      },
      {
        kind: 'late_review',
        lines: [
          {
            title: 'Bus du Perche',
            detail: 'MBUS-V1-28-0007',
            dueOn: '2024-02-09',
            url: 'https://portail.test/instruction/1/affectation',
          },
        ],
      },
    ],
    preferencesUrl: 'https://portail.test/compte/notifications',
    unsubscribeUrl: 'https://portail.test/notifications/arret/abc',
    isFictitious: true,
  },
  'file-refused': {
    recipientName: 'Dominique Martin',
    dossier: { ...dossier, reference: '' },
    kind: 'P07',
    fileName: `${HOSTILE}.pdf`,
    isDeposited: true,
    isFictitious: true,
  },
};

/** The strings that a message must show in both of its parts. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Dates and codes are shown in words, a regime by its articles, a role by its name. */
const isShownAsGiven = (text: string) =>
  !/^\d{4}-\d{2}-\d{2}|^\d{8}$|^CRPA$|^ars_officer$|^editor$|^971$|^P\d{2}$|^projet\.title$|^daily$|^message_on_file$|^late_review$|^reserve$|^decision$|^rejected$|^member$|^MONEY$|^STAFF$/.test(
    text,
  );
const flat = (text: string) => text.replace(/\s+/g, ' ').toLowerCase();
const entities = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

describe.each(MAIL_TEMPLATES)('mail %s', (template) => {
  it('says all that it was given, in HTML and in plain text', async () => {
    const { html, text } = await renderMail(template, PROPS[template]);
    for (const given of textsOf(PROPS[template]).filter(isShownAsGiven)) {
      for (const line of given.split('\n').filter((part) => part !== '')) {
        expect(flat(text)).toContain(flat(line));
        expect(flat(html)).toContain(flat(entities(line)));
      }
    }
  });

  it('shows no hole', async () => {
    const { subject, html, text } = await renderMail(template, PROPS[template]);
    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
  });

  it('does not interpret what people wrote', async () => {
    const { html } = await renderMail(template, PROPS[template]);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>gras');
    expect(html).not.toMatch(/<img|https?:\/\/(?!portail\.test|www\.w3\.org)/);
  });

  it('keeps its subject on one line', async () => {
    const hostile = JSON.parse(
      JSON.stringify(PROPS[template])
        .replaceAll('Vague 1', 'V\\r\\nBcc: z@z.fr')
        .replaceAll('MBUS-V1-28-0007', 'M\\r\\nBcc: z@z.fr'),
    ) as unknown;
    const { subject } = await renderMessage(template, hostile);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeGreaterThan(10);
  });

  it('reads the same from the outbox as from the code', async () => {
    const stored: unknown = JSON.parse(JSON.stringify(PROPS[template]));
    expect(await renderMessage(template, stored)).toEqual(await renderMail(template, PROPS[template]));
  });
});

describe('legal mentions', () => {
  it('names the department in charge, what silence means, and the remedies', async () => {
    const { text } = await renderMail('deposit-acknowledgement', PROPS['deposit-acknowledgement']);
    expect(flat(text)).toContain('vendredi 5 janvier 2024 à 11 h 59 (heure de paris)');
    expect(flat(text)).toContain(
      'le silence gardé pendant deux mois vaut décision de rejet ; cette décision naîtrait le mardi 5 mars 2024',
    );
    expect(flat(text)).toContain(
      'recours gracieux à l’auteur de la décision (comité national, 1 rue du test',
    );
    expect(flat(text)).toContain('tribunal administratif de caen');
  });

  it.each([
    'inadmissible',
    'decision-selected',
    'decision-reserve',
    'decision-deferred',
    'decision-not-selected',
    'decision-renounced',
    'decision-revoked',
  ] as const)('%s says how to contest it', async (template) => {
    const { text } = await renderMail(template, PROPS[template]);
    expect(flat(text)).toContain('voies et délais de recours');
    expect(flat(text)).toContain('saisir le tribunal administratif de caen');
  });

  it('says which decision it replaces, and nothing of it for a first one', async () => {
    const { text } = await renderMail('decision-selected', PROPS['decision-selected']);
    expect(flat(text)).toContain('remplace celle du 2 avril 2024 (liste complémentaire)');
    const first = await renderMail('decision-selected', { ...PROPS['decision-selected'], replaces: null });
    expect(flat(first.text)).not.toContain('remplace');
  });

  it('says that an award is not yet a payment', async () => {
    const { text } = await renderMail('decision-selected', PROPS['decision-selected']);
    expect(flat(text)).toContain('95 000,50 €');
    expect(flat(text)).toContain('n’est pas encore un versement');
  });

  it.each(
    MAIL_TEMPLATES.filter(
      (template) =>
        !['sign-in', 'invitation', 'team-invitation', 'notice-confirmation', 'partner-confirmation'].includes(
          template,
        ),
    ),
  )('%s of an invented authority says so, and only then', async (template) => {
    const fictitious = await renderMail(template, PROPS[template]);
    expect(fictitious.text).toContain('Démonstration : document sans valeur');
    const real = JSON.parse(
      JSON.stringify(PROPS[template]).replaceAll('"isFictitious":true', '"isFictitious":false'),
    ) as unknown;
    expect((await renderMessage(template, real)).text).not.toContain('Démonstration');
  });
});

it('the acknowledgement leads to the receipt of its own version', async () => {
  const { text } = await renderMail('deposit-acknowledgement', PROPS['deposit-acknowledgement']);
  expect(text).toContain('https://portail.test/candidatures/1/recepisse.pdf?version=2');
});

describe('sign-in mail', () => {
  it('shows the code in two groups and never in the subject', async () => {
    const { subject, text } = await renderMail('sign-in', PROPS['sign-in']);
    expect(text).toContain('1234 5678');
    expect(subject).not.toMatch(/\d/);
  });
});

it('refuses a template that this version does not know', async () => {
  await expect(renderMessage('toString', {})).rejects.toThrow('Unknown mail template');
});
