import {
  accountReaders,
  admins,
  agencyDesks,
  agencyDirectors,
  agencyOfficers,
  agencyOnItsReviewers,
  associatedDirectors,
  committeeReaders,
  correspondents,
  declaring,
  delegatesServed,
  desks,
  directors,
  editors,
  everyone,
  followers,
  followersOnTheirThreads,
  itsReviewer,
  mailDesks,
  meetingMembers,
  meetingReaders,
  members,
  membersOnceDeposited,
  membersOnceSealed,
  membersOnTheirThreads,
  movers,
  nobody,
  officers,
  officersAndDirectors,
  officersOnTheirAssignments,
  officials,
  officialsOnAFile,
  onceCompleted,
  oncePublished,
  onceSealed,
  owners,
  proposalDesks,
  proposalOfficers,
  publishing,
  questionWriters,
  type Rule,
  readers,
  readingDesks,
  reviewers,
  scenarioReaders,
  scoringReaders,
  serviceWriters,
  signatories,
  signedIn,
  steering,
  steeringReaders,
  supporters,
  type Target,
  takingPart,
  whoeverReadsTheDeposit,
  whoeverReadsTheExchange,
  whoeverReadsTheFile,
} from './authorization/rules.ts';
import type { World } from './authorization/world.ts';

/**
 * Who may open and post to each route, written from the rules of the call (domain.md 3.5) and not from the code.
 * A route that is not here fails the tests, and so does a line whose route is gone.
 */
export type Line = {
  get: Rule;
  /** Who may post; `nobody` also where there is no action. */
  post: Rule;
  /** What an entitled reader is answered; 200 unless said. */
  shows?: number[];
  /** What an entitled person's empty form is answered; a redirect or a refusal of the form unless said. */
  answers?: number[];
  /** A post that would go through if the guard were missing: forbidden people send this one. */
  forged?: Forgery | ((target: Target, world: World) => Forgery);
  /** Even an empty form of an entitled person acts: it is not tried. */
  actsAlone?: true;
  /** Its answer takes long to make: a sample draws it less often. */
  isCostly?: true;
};

export type Forgery = { form: Record<string, string> } | { json: unknown };

const WAVE = { appel: 'appel-en-instruction', vague: '1' };
const MISSING_CALL = '00000000-0000-4000-8000-000000000000';
const reason = { raison: 'Forgé', motif: 'Forgé' };
const anyone = (world: World) => world.actors.find(({ key }) => key === 'delegate')?.userId ?? '';

const LAYOUT: Line = { get: nobody, post: nobody };
const PAGE: Line = { get: everyone, post: nobody };

export const MATRIX: Record<string, Line> = {
  root: PAGE,
  'routes/_public': LAYOUT,
  'routes/_holder': LAYOUT,
  'routes/_agency': LAYOUT,
  'routes/_national': LAYOUT,
  'routes/_admin': LAYOUT,
  'routes/$': { get: nobody, post: nobody },

  // ---------------------------------------------------------------- public
  'routes/_public._index': PAGE,
  'routes/_public.accessibilite': PAGE,
  'routes/_public.aide': PAGE,
  'routes/_public.donnees-personnelles': PAGE,
  'routes/_public.eligibilite': PAGE,
  'routes/_public.formulaire': PAGE,
  'routes/_public.grille': PAGE,
  'routes/formulaire[.]pdf': PAGE,
  'routes/_public.mentions-legales': PAGE,
  'routes/_public.resultats._index': PAGE,
  'routes/_public.resultats.$call.$wave._index': { get: oncePublished, post: nobody },
  'routes/_public.resultats.$call.$wave.$reference': { get: oncePublished, post: nobody },
  'routes/resultats.$call.$wave.donnees[.]csv': { get: oncePublished, post: nobody },
  'routes/resultats.$call.$wave.donnees[.]json': { get: oncePublished, post: nobody },
  'routes/resultats.$call.$wave.subventions[.]csv': { get: oncePublished, post: nobody },
  'routes/resultats.$call.$wave.selection[.]json': { get: oncePublished, post: nobody },
  'routes/resultats.$call.$wave.signature[.]json': { get: oncePublished, post: nobody },
  'routes/resultats.$call.$wave.donnees[.]xlsx': { get: oncePublished, post: nobody },
  'routes/resultats.$call.$wave.donnees[.]geojson': { get: oncePublished, post: nobody },
  'routes/resultats.$call.$wave.$reference_.tournees[.]ics': { get: oncePublished, post: nobody },
  'routes/resultats.flux[.]xml': PAGE,
  'routes/_public.donnees-ouvertes': PAGE,
  'routes/cles[.]json': PAGE,
  // No authority is asked in these tests: there is nothing to take.
  'routes/resultats.$call.$wave.horodatage[.]json': { get: nobody, post: nobody },
  'routes/scellement.$call.$wave.horodatage[.]json': { get: nobody, post: nobody },
  'routes/resultats.$call.$wave.horodatage[.]tsr': { get: nobody, post: nobody },
  'routes/scellement.$call.$wave.horodatage[.]tsr': { get: nobody, post: nobody },
  'routes/scellement.$call.$wave.complements.$number.horodatage[.]json': { get: nobody, post: nobody },
  'routes/scellement.$call.$wave.complements.$number.horodatage[.]tsr': { get: nobody, post: nobody },
  'routes/scellement.$call.$wave.complements.$number.donnees[.]json': { get: onceCompleted, post: nobody },
  'routes/_public.scellement.$call.$wave': { get: onceSealed, post: nobody },
  'routes/scellement.$call.$wave.donnees[.]json': { get: onceSealed, post: nobody },

  'routes/_public.preremplissage.$token': {
    get: everyone,
    post: signedIn,
    shows: [404],
    answers: [400, 404],
    forged: (_target, world) => ({
      form: { vague: world.waves.find(({ callSlug }) => callSlug === 'appel-ouvert')?.id ?? '' },
    }),
  },
  'routes/api.v1.preremplissage': { get: everyone, post: everyone, shows: [405], answers: [415] },
  'routes/api.v1.preremplissage_.schema': PAGE,
  // The personal link of an address for notices: an invented one opens nothing, and many of them are refused.
  'routes/_public.adresse-de-notification.$token': {
    get: everyone,
    post: everyone,
    shows: [404, 429],
    answers: [404, 429],
  },
  // A partner's personal link: an invented one opens nothing, and many of them are refused.
  'routes/_public.participation.$token': {
    get: everyone,
    post: everyone,
    shows: [404, 429],
    answers: [404, 429],
  },
  // A consulted body's personal link: an invented one opens nothing, and many of them are refused.
  'routes/_public.consultation.$token': {
    get: everyone,
    post: everyone,
    shows: [404, 429],
    answers: [404, 429],
  },

  // ---------------------------------------------------------------- signing in, one's account
  'routes/_public.connexion': { get: everyone, post: everyone },
  'routes/_public.connexion_.code': { get: everyone, post: everyone, answers: [400, 429] },
  'routes/_public.connexion_.lien.$token': {
    get: everyone,
    post: everyone,
    shows: [200, 404, 410],
    answers: [403, 404, 410],
  },
  'routes/connexion_.reprise': { get: nobody, post: everyone, answers: [400, 429] },
  'routes/connexion_.demonstration': { get: nobody, post: everyone, answers: [404] },
  'routes/deconnexion': { get: everyone, post: everyone, shows: [303], actsAlone: true },
  'routes/role': {
    get: everyone,
    post: signedIn,
    shows: [303],
    answers: [403],
    forged: { form: { role: '' } },
  },
  'routes/_holder.compte': { get: signedIn, post: signedIn, forged: { form: { displayName: 'Forgé' } } },
  'routes/_holder.compte_.notifications': { get: signedIn, post: signedIn },
  // Only a signed address stops anything: this one was invented.
  'routes/_public.notifications.arret.$token': {
    get: everyone,
    post: everyone,
    shows: [404],
    answers: [404],
  },
  'routes/compte_.sessions': { get: everyone, post: signedIn, shows: [303] },

  // ---------------------------------------------------------------- holders
  'routes/_holder.candidatures': {
    get: signedIn,
    post: signedIn,
    forged: (_target, world) => ({
      form: {
        cle: crypto.randomUUID(),
        vague: world.waves.find(({ callSlug }) => callSlug === 'appel-ouvert')?.id ?? '',
      },
    }),
  },
  'routes/_holder.candidatures_.$id': { get: members, post: nobody },
  'routes/_holder.candidatures_.$id_.$section': {
    get: members,
    post: editors,
    forged: { form: { 'budget.costBasis': 'HT', _versions: '{}', intent: 'save' } },
  },
  'routes/_holder.candidatures_.$id_.verification': { get: members, post: nobody },
  // A reader is answered that their role does not allow it.
  'routes/_holder.candidatures_.$id_.adresse-de-notification': {
    get: members,
    post: members,
    answers: [303, 409],
  },
  // A reader is answered that their role does not allow it; the row is nobody's.
  'routes/_holder.candidatures_.$id_.confirmations': {
    get: members,
    post: members,
    answers: [409],
    forged: { form: { acte: 'demander', partenaire: 'zzzzzz', adresse: 'a@partenaire.invalid' } },
  },
  'routes/_holder.candidatures_.$id_.complements': {
    get: members,
    post: signatories,
    // Nothing to see where nothing was asked.
    shows: [200, 404],
    answers: [303, 404, 409],
    forged: { form: { cle: crypto.randomUUID(), empreinte: '', confirmation: 'true' } },
  },
  'routes/_holder.candidatures_.$id_.depot': {
    get: members,
    post: signatories,
    // An empty form has no key: no page of ours sends it.
    answers: [303, 404, 409],
    forged: { form: { cle: crypto.randomUUID(), empreinte: '', attestation: 'true' } },
  },
  'routes/_holder.candidatures_.$id_.dossier': { get: membersOnceDeposited, post: nobody },
  'routes/_holder.candidatures_.$id_.recepisse': { get: membersOnceDeposited, post: nobody },
  'routes/candidatures_.$id_.recepisse_.preuve[.]json': { get: membersOnceSealed, post: nobody },
  'routes/candidatures_.$id_.courrier[.]pdf': {
    get: whoeverReadsTheDeposit,
    post: nobody,
    shows: [200, 404],
  },
  'routes/candidatures_.$id_.recepisse[.]pdf': { get: membersOnceDeposited, post: nobody },
  'routes/candidatures_.$id_.dossier[.]pdf': { get: whoeverReadsTheDeposit, post: nobody, isCostly: true },
  'routes/candidatures_.$id_.dossier[.]zip': { get: whoeverReadsTheDeposit, post: nobody, isCostly: true },
  'routes/_holder.candidatures_.$id_.recours': {
    get: members,
    post: signatories,
    answers: [400, 409],
    forged: { form: { motifs: 'Forgé' } },
  },
  'routes/_holder.candidatures_.$id_.retrait': {
    get: members,
    post: signatories,
    forged: { form: { confirmation: 'true', ...reason } },
  },
  'routes/_holder.candidatures_.$id_.renoncement': {
    get: members,
    post: signatories,
    forged: { form: { confirmation: 'true', ...reason } },
  },
  'routes/_holder.candidatures_.$id_.vague-suivante': {
    get: members,
    post: signatories,
    forged: { form: { acte: 'reprendre', confirmation: 'true' } },
  },
  // Only a file that was called has something to answer.
  'routes/_holder.candidatures_.$id_.liste-complementaire': {
    get: members,
    post: signatories,
    shows: [200, 404],
    answers: [400, 404, 409],
    forged: { form: { reponse: 'accepted', confirmation: 'true', ...reason } },
  },
  'routes/_holder.candidatures_.$id_.equipe-du-dossier': {
    get: members,
    post: signatories,
    forged: { form: { acte: 'invitation', email: 'forge@exemple.fr', role: 'signatory' } },
  },
  'routes/_holder.candidatures_.$id_.transmission': {
    get: members,
    post: owners,
    forged: { form: { email: 'forge@exemple.fr', confirmation: 'true' } },
  },
  'routes/_holder.candidatures_.$id_.historique': { get: members, post: nobody },
  'routes/_holder.candidatures_.$id_.comparaison': { get: members, post: nobody },
  'routes/_holder.candidatures_.$id_.repartition': {
    get: members,
    post: editors,
    forged: (target) => ({
      form: { 'avant.projet': '', 'rubrique.projet': Object.keys(target.file?.members ?? {})[0] ?? '' },
    }),
  },
  'routes/_holder.candidatures_.$id_.$section_.echanges': {
    get: members,
    post: editors,
    forged: { form: { acte: 'commencer', texte: 'Forgé' } },
  },
  'routes/candidatures_.$id_.presence': {
    get: nobody,
    post: members,
    forged: { form: { rubrique: 'projet' } },
  },
  'routes/_holder.candidatures_.$id_.depart': {
    get: members,
    post: members,
    answers: [409],
    forged: { form: { confirmation: 'true' } },
  },
  'routes/_holder.invitations': {
    get: signedIn,
    post: signedIn,
    forged: { form: { invitation: crypto.randomUUID(), reponse: 'accepter' } },
  },
  'routes/_holder.rattachement': {
    get: signedIn,
    post: signedIn,
    forged: { form: { code: 'AAAA-AAAA-AAAA-AAAA-AAAA' } },
  },
  'routes/_holder.invitations_.$token': { get: signedIn, post: nobody, shows: [404] },
  'routes/_holder.messages': { get: signedIn, post: signedIn, actsAlone: true },
  'routes/_holder.candidatures_.$id_.messages': {
    get: members,
    post: editors,
    forged: () => ({ form: { cle: crypto.randomUUID(), objet: 'Forgé', texte: 'Forgé' } }),
  },
  'routes/_holder.candidatures_.$id_.messages_.$threadId': {
    get: membersOnTheirThreads,
    post: editors,
    forged: () => ({ form: { cle: crypto.randomUUID(), texte: 'Forgé' } }),
  },
  'routes/candidatures_.$id_.messages_.fichiers.$fileId': { get: whoeverReadsTheExchange, post: nobody },
  'routes/_holder.candidatures_.$id_.pieces': { get: members, post: editors },
  'routes/candidatures_.$id_.pieces_.$attachmentId': { get: whoeverReadsTheFile, post: nobody },
  'routes/_holder.candidatures_.$id_.pieces_.$attachmentId_.apercu': {
    get: whoeverReadsTheFile,
    post: nobody,
  },
  'routes/candidatures_.$id_.pieces_.$attachmentId_.vue': { get: whoeverReadsTheFile, post: nobody },
  'routes/_holder.candidatures_.$id_.pieces_.$attachmentId_.retrait': {
    get: members,
    post: editors,
    actsAlone: true,
  },
  // Speaks the tus protocol: a form is answered 412, and nothing but HEAD reads.
  'routes/candidatures_.$id_.pieces_.envois_.$uploadId': {
    get: nobody,
    post: editors,
    answers: [412],
  },
  'routes/candidatures_.$id_.communes': { get: members, post: nobody },
  'routes/_holder.candidatures_.$id_.budget_.import': {
    get: members,
    post: editors,
    forged: {
      form: {
        etape: 'appliquer',
        plan: JSON.stringify({
          changes: [{ path: 'budget.costBasis', value: 'HT', baseVersion: 0 }],
          removals: [],
        }),
      },
    },
  },
  'routes/candidatures_.$id_.budget_.classeur[.]xlsx': { get: members, post: nobody },
  'routes/_holder.candidatures_.$id_.tournees_.calendrier': { get: members, post: nobody },
  'routes/candidatures_.$id_.tournees_.calendrier[.]ics': { get: members, post: nobody },
  'routes/candidatures_.$id_.enregistrement': {
    get: nobody,
    post: editors,
    forged: { json: { changes: [{ path: 'projet.busName', value: 'Forgé', baseVersion: 0 }] } },
  },

  // ---------------------------------------------------------------- agencies and delegates
  'routes/_agency.instruction._index': { get: desks, post: nobody },
  'routes/_agency.instruction.filtres': {
    get: desks,
    post: desks,
    forged: { form: { acte: 'enregistrer', requete: 'retard=oui', nom: 'Forgé' } },
  },
  'routes/_agency.instruction.modeles': {
    get: serviceWriters,
    post: serviceWriters,
    forged: () => ({
      form: {
        acte: 'enregistrer',
        modele: crypto.randomUUID(),
        nom: 'Forgé',
        objet: 'Forgé',
        texte: 'Forgé',
      },
    }),
  },
  'routes/_agency.instruction.message-groupe': {
    get: serviceWriters,
    post: serviceWriters,
    forged: () => ({
      form: { acte: 'apercu', cle: crypto.randomUUID(), objet: 'Forgé', texte: 'Forgé' },
    }),
  },
  'routes/_agency.instruction.notation': { get: scoringReaders, post: nobody },
  'routes/_agency.instruction.relectures._index': {
    get: mailDesks,
    post: readingDesks,
    forged: (_target, world) => ({ form: { intent: 'tirer', nombre: '1', lecteur: anyone(world) } }),
  },
  // A second reading bears no file's address: with one, nobody finds anything.
  'routes/_agency.instruction.relectures.$readingId': { get: nobody, post: nobody },
  'routes/_agency.instruction.etalonnage._index': {
    get: mailDesks,
    post: steering,
    forged: { form: { appel: MISSING_CALL, titre: 'Forgé', presentation: '' } },
  },
  // A fictitious file bears no application's address: with one, nobody finds anything.
  'routes/_agency.instruction.etalonnage.$testFileId': { get: nobody, post: nobody },
  'routes/_agency.evaluations.etalonnage.$testFileId': { get: nobody, post: nobody },
  'routes/_agency.instruction.courriels': { get: mailDesks, post: nobody },
  'routes/_agency.instruction.actes': {
    get: desks,
    post: desks,
    // An act that this role never does, and an empty form, are refused alike.
    answers: [403],
    forged: { form: { acte: 'classement-sans-suite', ...reason } },
  },
  'routes/instruction_.export[.]csv': { get: desks, post: nobody },
  'routes/instruction_.export[.]xlsx': { get: desks, post: nobody },
  'routes/_agency.instruction.questions-regionales': {
    get: questionWriters,
    post: questionWriters,
    answers: [404],
    forged: { form: { question: crypto.randomUUID(), sens: 'monter' } },
  },
  'routes/_agency.instruction.depot-papier': {
    get: agencyOfficers,
    post: agencyOfficers,
    // An empty form bears no key of an entry to begin.
    answers: [404],
    forged: {
      form: {
        cle: crypto.randomUUID(),
        waveId: crypto.randomUUID(),
        channel: 'hand',
        receivedOn: '2026-01-05',
        holderName: 'Forgé',
        contactName: 'Forgé',
        address: 'Forgé',
      },
    },
  },
  'routes/_agency.instruction.questions-regionales_.nouvelle': {
    get: questionWriters,
    post: questionWriters,
  },
  'routes/_agency.instruction.questions-regionales_.$questionId': {
    get: questionWriters,
    post: questionWriters,
    forged: { form: { help: 'Forgé' } },
    actsAlone: true,
  },
  'routes/_agency.instruction.questions-regionales_.$questionId_.retrait': {
    get: questionWriters,
    post: questionWriters,
  },
  'routes/_agency.instruction.$id._index': { get: readers, post: nobody },
  'routes/_agency.instruction.$id.accompagnements': {
    get: supporters,
    post: supporters,
    forged: (_target, world) => ({ form: { personne: anyone(world), precision: 'Forgé' } }),
  },
  'routes/_agency.instruction.$id.messages': {
    get: followers,
    post: correspondents,
    forged: () => ({ form: { cle: crypto.randomUUID(), objet: 'Forgé', texte: 'Forgé' } }),
  },
  'routes/_agency.instruction.$id.messages_.$threadId': {
    get: followersOnTheirThreads,
    post: correspondents,
    forged: () => ({ form: { cle: crypto.randomUUID(), texte: 'Forgé' } }),
  },
  'routes/_agency.instruction.$id.notes': {
    get: followers,
    post: correspondents,
    // An empty form has no key: no page of ours sends it.
    answers: [404],
    forged: () => ({ form: { cle: crypto.randomUUID(), texte: 'Forgé' } }),
  },
  'routes/_agency.instruction.conventions': { get: mailDesks, post: nobody },
  'routes/_agency.instruction.$id.convention': {
    get: followers,
    post: correspondents,
    answers: [400, 409],
    forged: {
      form: {
        numero: 'Forgé',
        'signee-le': '2026-01-05',
        montant: '1',
        objet: 'Forgé',
        nature: 'cash',
        conditions: 'single',
        'versement-1-le': '2026-01-05',
        'versement-1-montant': '1',
      },
    },
  },
  'routes/_agency.instruction.recours': { get: mailDesks, post: nobody },
  'routes/_agency.instruction.$id.recours': {
    get: followers,
    post: correspondents,
    answers: [400, 409],
    forged: { form: { canal: 'hand', 'recu-le': '2026-01-05', motifs: 'Forgé' } },
  },
  // An appeal is named in the form: an empty one finds none.
  'routes/_agency.instruction.$id.recours_.examen': {
    get: nobody,
    post: officialsOnAFile,
    answers: [404],
    forged: { form: { recours: MISSING_CALL } },
  },
  'routes/_agency.instruction.$id.recours_.reponse': {
    get: officialsOnAFile,
    post: officialsOnAFile,
    answers: [404],
    forged: { form: { recours: MISSING_CALL, reponse: 'rejected', raisons: 'Forgé' } },
  },
  'routes/_agency.instruction.$id.courriels': {
    get: followers,
    post: correspondents,
    // An empty form has no key: no page of ours sends it.
    answers: [404],
    forged: () => ({
      form: { cle: crypto.randomUUID(), courriel: crypto.randomUUID(), adresse: 'forge@exemple.fr' },
    }),
  },
  'routes/_agency.instruction.$id.recevabilite': {
    get: followers,
    post: officers,
    forged: { form: { intent: 'admissible', 'R01.resultat': 'pass', 'R01.note': 'Forgé' } },
  },
  'routes/_agency.instruction.$id.complements': {
    get: followers,
    post: officers,
    // An empty form only asks what the deadline would do.
    answers: [200],
    forged: { form: { point: 'P07', 'phrase.P07': 'Forgé', echeance: '2099-01-01', intent: 'send' } },
  },
  'routes/_agency.instruction.$id.prolongation-du-delai': {
    get: directors,
    post: directors,
    forged: { form: { ...reason, 'jusqu-au': '2099-01-01' } },
  },
  // Nothing to see of a file that came online.
  'routes/_agency.instruction.$id.papier': { get: followers, post: nobody, shows: [200, 404] },
  'routes/instruction_.$id_.recepisse-papier[.]pdf': { get: nobody, post: officers, actsAlone: true },
  'routes/instruction_.$id_.apercu[.]pdf': {
    get: officers,
    post: officers,
    answers: [200],
    forged: { form: { point: 'P07', 'phrase.P07': 'Forgé', echeance: '2099-01-01' } },
  },
  'routes/_agency.instruction.$id.levee-irrecevabilite': {
    get: directors,
    post: directors,
    forged: { form: reason },
  },
  'routes/_agency.instruction.$id.affectation': {
    get: followers,
    post: officers,
    forged: (_target, world) => ({
      form: {
        remise: '2099-01-01',
        'place-ars': world.actors.find(({ key }) => key === 'reviewer_not_assigned')?.userId ?? '',
      },
    }),
  },
  'routes/_agency.instruction.$id.affectations.$assignmentId.retrait': {
    get: officersOnTheirAssignments,
    post: officersOnTheirAssignments,
    forged: { form: reason },
  },
  'routes/_agency.instruction.$id.consultations': {
    get: followers,
    post: officers,
    forged: {
      form: {
        acte: 'demander',
        nature: 'order',
        organisme: 'Forgé',
        courriel: 'forge@exemple.fr',
        echeance: '2099-01-01',
      },
    },
  },
  'routes/_agency.instruction.$id.agence': {
    get: followers,
    post: movers,
    forged: { form: { agence: '1', ...reason } },
  },
  'routes/_agency.instruction.$id.avis-associe': {
    get: associatedDirectors,
    post: associatedDirectors,
    forged: { form: { avis: 'favourable', motivation: 'Forgé '.repeat(20) } },
  },
  'routes/_agency.instruction.$id.avis-territorial': {
    get: delegatesServed,
    post: delegatesServed,
    forged: ({ file }) => ({
      form: {
        departement: file?.departmentCodes[0] ?? '',
        avis: 'favourable',
        motivation: 'Forgé '.repeat(20),
      },
    }),
    // An empty form names no département, which is nobody's.
    answers: [403],
  },
  'routes/_agency.instruction.classement': {
    get: agencyDesks,
    post: agencyDirectors,
    forged: { form: { agence: '1', [`rang.${MISSING_CALL}`]: '1' } },
  },
  'routes/_agency.instruction.delegations': {
    get: agencyDesks,
    post: agencyDirectors,
    forged: { form: { agence: '1', intent: 'retirer', delegation: MISSING_CALL } },
  },
  // A signed ranking bears no file's address: with one, nobody finds anything.
  'routes/classements-regionaux_.$id[.]pdf': { get: nobody, post: nobody },
  'routes/_agency.instruction.affectations._index': {
    get: agencyDesks,
    post: agencyOfficers,
    forged: { form: { appel: MISSING_CALL, agence: '9', plafond: '10', duree: '30' } },
  },
  'routes/_agency.instruction.affectations.$proposalId._index': { get: proposalDesks, post: nobody },
  'routes/_agency.instruction.affectations.$proposalId.arret': {
    get: nobody,
    post: proposalOfficers,
  },
  'routes/_agency.instruction.affectations.$proposalId.deploiement': {
    get: proposalOfficers,
    post: proposalOfficers,
    forged: { form: { remise: '2099-01-01' } },
  },
  'routes/_agency.instruction.affectations.$proposalId.places.$lineId': {
    get: proposalOfficers,
    post: proposalOfficers,
    forged: (_target, world) => ({ form: { personne: anyone(world) } }),
  },
  'routes/_agency.instruction.affectations.evaluateurs.$reviewerId': {
    get: proposalOfficers,
    post: proposalOfficers,
    forged: { form: { plafond: '3' } },
  },
  'routes/_agency.instruction.$id.affectations.$assignmentId.deport': {
    get: agencyOnItsReviewers,
    post: agencyOnItsReviewers,
    forged: { form: { motif: 'family', precision: 'Forgé' } },
  },
  'routes/_agency.instruction.$id.deport': {
    get: takingPart,
    post: takingPart,
    forged: { form: { motif: 'family', precision: 'Forgé' } },
  },
  'routes/_agency.deports._index': { get: desks, post: nobody },
  // A withdrawal bears no file's address: with one, nobody finds anything.
  'routes/_agency.deports.$id': { get: nobody, post: nobody },
  'routes/deports_.$id_.acte[.]pdf': { get: nobody, post: nobody },
  'routes/_agency.declaration-interets': {
    get: declaring,
    post: declaring,
    // The address of the form names its wave; without one there is nothing to declare for.
    answers: [404],
    forged: { form: { 'employer.name': 'Forgé', sworn: 'true' } },
  },
  'routes/_agency.instruction.$id.avis-regional': {
    get: followers,
    // Officers prepare what the director signs; an empty form signs.
    post: officersAndDirectors,
    answers: [303, 400, 403, 409, 422],
    forged: { form: { avis: 'favourable', motivation: 'Forgé', rang: '1' } },
  },
  'routes/_agency.instruction.$id.divergence': {
    get: followers,
    post: officers,
    forged: { form: { 'date-prevue': '2099-01-01', lieu: 'Forgé' } },
  },
  'routes/instruction.$id.documents.$documentId': { get: followers, post: nobody },
  'routes/_agency.instruction.$id.rapport': {
    get: followers,
    post: officersAndDirectors,
    // Its form has no field: posting it makes a document.
    actsAlone: true,
  },
  'routes/_agency.instruction.$id.reouverture': {
    get: directors,
    post: directors,
    forged: { form: { ...reason, evaluations: 'ars' } },
  },

  // ---------------------------------------------------------------- reviewers
  'routes/_agency.evaluations._index': { get: reviewers, post: nobody },
  'routes/_agency.evaluations.$assignmentId': {
    get: itsReviewer,
    post: itsReviewer,
    shows: [200, 303],
    forged: { form: { 'C1.note': '5', 'version:C1.note': '0' } },
  },
  'routes/_agency.evaluations.$assignmentId_.enregistrement': {
    get: nobody,
    post: itsReviewer,
    forged: { json: { changes: [{ path: 'C1.note', value: '5', baseVersion: 0 }] } },
  },
  'routes/_agency.evaluations.$assignmentId_.reponse': {
    get: itsReviewer,
    post: itsReviewer,
    shows: [200, 303],
    forged: { form: { reponse: 'accepter' } },
  },
  'routes/_agency.evaluations.$assignmentId_.interets': {
    get: itsReviewer,
    post: itsReviewer,
    shows: [200, 303],
    forged: { form: { 'aucun-interet': 'true', reponse: 'aucun' } },
  },
  'routes/_agency.evaluations.$assignmentId_.verrouillage': {
    get: itsReviewer,
    post: itsReviewer,
    shows: [200, 303],
    forged: { form: { confirmation: 'true' } },
  },
  'routes/_agency.evaluations.$assignmentId_.correction': {
    get: itsReviewer,
    post: itsReviewer,
    shows: [200, 303],
    forged: { form: reason },
  },
  'routes/_agency.evaluations.$assignmentId_.remarques': {
    get: itsReviewer,
    post: itsReviewer,
    // Most reviews have no remarks.
    shows: [200, 303, 404],
    answers: [400, 404],
    forged: { form: { reponse: 'Forgé '.repeat(20) } },
  },

  // ---------------------------------------------------------------- national team
  'routes/_national.pilotage': { get: steeringReaders, post: nobody },
  'routes/_national.pilotage_.cloture': {
    get: steering,
    post: steering,
    answers: [404],
    forged: { form: { appel: 'appel-ouvert', vague: '1', confirmation: 'true' } },
  },
  'routes/_national.pilotage_.complement': {
    get: steering,
    post: steering,
    answers: [404],
    forged: { form: { ...WAVE, ...reason } },
  },
  'routes/_national.pilotage_.prolongation': {
    get: steering,
    post: steering,
    answers: [404],
    forged: { form: { appel: 'appel-ouvert', vague: '1', jour: '2099-01-01', heure: '12:00', ...reason } },
  },
  'routes/_national.selection': { get: steering, post: nobody },
  'routes/_national.pilotage_.tableau-de-bord': { get: steeringReaders, post: nobody },
  'routes/_national.selection_.couverture': { get: steeringReaders, post: nobody },
  'routes/_national.selection_.scenarios._index': { get: steeringReaders, post: nobody },
  'routes/_national.selection_.scenarios.nouveau': {
    get: officials,
    post: officials,
    answers: [404],
    forged: { form: WAVE },
  },
  'routes/_national.selection_.scenarios.comparaison': { get: steeringReaders, post: nobody },
  'routes/_national.selection_.scenarios.$scenarioId._index': { get: scenarioReaders, post: nobody },
  'routes/_national.selection_.scenarios.$scenarioId.arret': {
    get: scenarioReaders,
    // Opened like a page, it leads to its scenario.
    shows: [303],
    post: officials,
  },
  'routes/_national.selection_.scenarios.$scenarioId.partage': {
    get: scenarioReaders,
    shows: [303],
    post: officials,
    actsAlone: true,
  },
  'routes/_national.selection_.scenarios.$scenarioId.recalcul': {
    get: scenarioReaders,
    shows: [303],
    post: officials,
    actsAlone: true,
  },
  'routes/_national.selection_.scenarios.$scenarioId.reprise': {
    get: scenarioReaders,
    shows: [303],
    post: officials,
  },
  'routes/_national.selection_.seance': {
    get: steering,
    post: steering,
    answers: [404],
    forged: { form: { ...WAVE, acte: 'ouvrir' } },
  },
  'routes/_agency.comite._index': { get: committeeReaders, post: nobody },
  'routes/_agency.comite.nouvelle': {
    get: steering,
    post: steering,
    forged: { form: { jour: '2099-01-01', heure: '10:00', lieu: 'Forgé' } },
  },
  'routes/_agency.comite.$meetingId._index': {
    get: meetingReaders,
    post: steering,
    // Its form's only field says whether it closes: without, it opens.
    actsAlone: true,
  },
  'routes/_agency.comite.$meetingId.membres': {
    get: steering,
    post: steering,
    answers: [400, 404],
    forged: { form: { place: 'member', qualite: 'Forgé' } },
  },
  'routes/_agency.comite.$meetingId.ordre-du-jour': {
    get: steering,
    post: steering,
    answers: [400, 404],
    forged: { form: { acte: 'retirer' } },
  },
  'routes/_agency.comite.$meetingId.convocation': { get: steering, post: steering, answers: [400, 404, 409] },
  'routes/_agency.comite.$meetingId.date-et-lieu': {
    get: steering,
    post: steering,
    answers: [400, 404, 409],
    forged: { form: { jour: '2099-01-01', heure: '10:00', lieu: 'Forgé' } },
  },
  'routes/_agency.comite.$meetingId.presences': {
    get: meetingReaders,
    post: steering,
    answers: [400, 404],
    forged: { form: { presence: 'present' } },
  },
  'routes/_agency.comite.$meetingId.salle': {
    get: meetingReaders,
    post: meetingReaders,
    answers: [400, 404],
    forged: { form: { acte: 'appeler' } },
  },
  'routes/_agency.comite.$meetingId.points.$itemId._index': { get: meetingReaders, post: nobody },
  'routes/_agency.comite.$meetingId.points.$itemId.deport': {
    get: meetingMembers,
    post: meetingMembers,
    answers: [400, 404],
    forged: { form: { motif: 'family' } },
  },
  // Minutes begin with the meeting, and the one of these tests has not begun: its page is shown instead.
  'routes/_agency.comite.$meetingId.proces-verbal': {
    get: meetingReaders,
    shows: [303],
    post: meetingReaders,
    // To the meeting itself while it has not begun.
    answers: [303, 400, 403, 404],
    forged: { form: { acte: 'signer' } },
  },
  'routes/comite_.$meetingId_.proces-verbal[.]pdf': { get: nobody, post: nobody },
  'routes/comite_.$meetingId_.etat[.]json': { get: meetingReaders, post: nobody },
  'routes/_agency.comite.$meetingId.scenarios.$scenarioId': {
    get: meetingReaders,
    post: nobody,
    shows: [200, 404],
  },
  'routes/_national.selection_.inscription': {
    get: steering,
    post: steering,
    answers: [404],
    forged: { form: WAVE },
  },
  'routes/_national.selection_.classement': {
    get: steering,
    post: steering,
    answers: [404],
    forged: { form: WAVE },
  },
  'routes/_national.selection_.decisions': {
    get: steering,
    post: steering,
    answers: [404],
    forged: { form: WAVE },
  },
  'routes/_national.decisions': { get: steeringReaders, post: nobody },
  'routes/_national.decisions_.acces': { get: officials, post: nobody },
  'routes/decisions_.acces_.archive[.]zip': {
    get: nobody,
    post: officials,
    // An empty form names no wave.
    answers: [404],
    forged: { form: { ...WAVE, demande: 'Forgé', du: '2026-01-05', document: 'marks' } },
  },
  'routes/_national.decisions_.$id': { get: steeringReaders, post: nobody, shows: [200, 404] },
  'routes/_national.decisions_.$id_.remplacement': {
    get: steering,
    post: steering,
    shows: [200, 404],
    answers: [303, 400, 404, 409],
    forged: { form: { outcome: 'not_selected', ...reason } },
  },
  'routes/_national.decisions_.$id_.classement-sans-suite': {
    get: steering,
    post: steering,
    shows: [200, 404],
    answers: [400, 404, 409],
    forged: { form: reason },
  },
  'routes/_national.decisions_.$id_.renvoi': {
    get: steering,
    post: steering,
    shows: [200, 404],
    answers: [400, 404, 409],
    forged: { form: reason },
  },
  'routes/_national.decisions_.compte': {
    get: steeringReaders,
    post: officials,
    answers: [404],
    forged: { form: { ...WAVE, places: '1', centimes: '1', ...reason } },
  },
  'routes/_national.decisions_.liste-complementaire': {
    get: officials,
    post: officials,
    answers: [404],
    forged: { form: { ...WAVE, acte: 'prononcer', dossier: MISSING_CALL } },
  },
  'routes/_national.decisions_.notification': {
    get: steering,
    post: steering,
    answers: [404],
    forged: { form: { ...WAVE, confirmation: 'true' } },
  },

  'routes/_national.publication': { get: publishing, post: nobody },
  'routes/_national.publication_.preparation': {
    get: publishing,
    post: publishing,
    answers: [404],
    forged: { form: { ...WAVE, jour: '2099-01-01', heure: '12:00' } },
  },
  'routes/_national.publication_.apercu': { get: publishing, post: nobody, shows: [200, 404] },
  'routes/_national.publication_.approbation': {
    get: publishing,
    post: publishing,
    shows: [200, 404],
    answers: [404],
    forged: (_target, world) => ({
      form: { ...WAVE, publication: world.prepared.id, empreinte: world.prepared.sha256 },
    }),
  },
  'routes/_national.publication_.annulation': {
    get: publishing,
    post: publishing,
    shows: [200, 404],
    answers: [404],
    forged: (_target, world) => ({ form: { ...WAVE, publication: world.prepared.id, ...reason } }),
  },

  // ---------------------------------------------------------------- administration
  'routes/_admin.comptes': { get: accountReaders, post: nobody },
  'routes/_admin.comptes_.invitation': {
    get: admins,
    post: admins,
    forged: { form: { email: 'forge@exemple.fr', displayName: 'Forgé', role: 'admin' } },
  },
  'routes/_admin.comptes_.$userId': { get: accountReaders, post: nobody },
  'routes/_admin.comptes_.$userId_.fermeture': { get: admins, post: admins, actsAlone: true },
  'routes/_admin.comptes_.$userId_.retrait.$roleId': { get: admins, post: admins, actsAlone: true },
};
