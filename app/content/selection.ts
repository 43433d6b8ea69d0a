import type { Outcome } from '#app/domain/selection/decision.ts';
import type { NationalStep, WaveStage } from '#app/domain/selection/national-tasks.ts';
import type { CriterionNote, ReasonFacts } from '#app/domain/selection/proposed-reasons.ts';
import type { SelectionChange } from '#app/domain/selection/selection-desk.ts';
import { count, formatDateTime, formatMoney, formatNumber, formatPercent } from './format.ts';
import { REFUSALS, type RefusalCode } from './refusals.ts';

/** Refusals of the national desk's acts that the rules themselves do not name. */
const DESK_REFUSALS = {
  wave_not_found: 'Cette vague n’existe pas, ou ne vous est pas ouverte.',
  recused_in_wave:
    'Vous vous êtes déporté d’un dossier de cette vague : un acte qui porte sur toute la vague revient à une autre personne.',
  wave_not_open_yet: 'Le dépôt de cette vague n’a pas encore ouvert : il n’y a rien à clore.',
  wave_already_sealed: 'Le dépôt de cette vague est déjà clos et scellé : ses dates ne changent plus.',
  wave_not_sealed: 'Clore d’abord le dépôt : le tirage au sort dépend de l’empreinte publiée à la clôture.',
  deposits_in_progress:
    'Le dépôt est clos. {count} dépôts commencés avant la clôture s’enregistrent encore : recommencez dans une minute pour sceller la vague.',
  decisions_taken:
    'Une décision est déjà enregistrée dans cette vague : son scellement ne se complète plus, pour que personne n’ajoute un dossier après avoir connu un résultat.',
  nothing_to_complete: 'Tous les dossiers déposés sont déjà scellés : il n’y a rien à compléter.',
  reason_too_long: 'Raccourcissez ce motif : 500 caractères au plus.',
  not_sealed:
    'L’empreinte de ce dossier n’est pas publiée : il est arrivé après le scellement. Complétez d’abord le scellement de la vague, depuis le pilotage.',
  date_in_the_past: 'La nouvelle date doit être à venir.',
  date_not_later: 'La nouvelle date doit être plus tardive que la date en vigueur.',
  date_missing: 'Indiquez le jour et l’heure.',
  confirmation_needed: 'Cochez la case de confirmation pour continuer.',
  session_already_open: 'Une séance est déjà ouverte pour cette vague.',
  meeting_under_way:
    'La réunion n° {number} du comité est en cours : terminez-la, la séance se clora avec elle.',
  nothing_to_table: 'Aucun dossier classé par sa région n’attend d’être inscrit.',
  pool_empty: 'Aucun dossier n’est encore classé par sa région : il n’y a rien à classer.',
  second_computation_differs:
    'Les deux calculs du classement ne donnent pas le même résultat : rien n’a été enregistré. Signalez-le à l’assistance.',
  ranking_missing: 'Calculez d’abord le classement.',
  scenario_empty: 'Aucun projet classé n’attend de décision : il n’y a rien à choisir.',
  pin_not_candidate:
    'Un projet retenu d’office n’est plus à choisir : il est décidé, retiré, ou ne peut recevoir aucune aide. Reprenez la liste.',
  scenario_not_found: 'Ce scénario n’existe pas, ou ne vous est pas ouvert.',
  scenario_over: 'Ce calcul est déjà terminé.',
  scenario_not_solved: 'Ce scénario n’a pas de résultat : il n’y a rien à partager ni à reprendre.',
  ranking_changed:
    'Le classement a été recalculé par {by} depuis que vous avez ouvert cette page. Reprenez la fiche à partir du nouveau classement.',
  ranking_outdated:
    'Les dossiers ont changé depuis le calcul du classement (désistement, nouveau dossier ou note rouverte). Recalculez-le, puis reprenez la fiche.',
  nothing_to_record: 'Choisissez au moins une décision à enregistrer.',
  decided_meanwhile:
    '{by} a enregistré une décision sur {count} de ces dossiers, {at}. Votre fiche n’a pas été enregistrée : relisez ce qui a été décidé avant d’agir.',
  departure_reason_missing:
    'Le comité a voté autre chose : dites pourquoi la décision s’en écarte. Ce motif reste au dossier, et n’est pas envoyé au porteur.',
  not_in_committee: 'Le dossier n’est plus devant le comité.',
  line_twice: 'Le dossier figure deux fois sur la fiche.',
  reserve_rank_twice: 'Ce rang de la liste complémentaire est déjà pris.',
  reserve_too_long: 'La liste complémentaire compte {size} projets ; elle peut en compter {largest} au plus.',
  amount_unreadable: 'Le montant ne se lit pas. Écrivez par exemple 95 000 ou 95 000,50.',
  not_found: 'Ce dossier n’existe pas, ou ne vous est pas ouvert.',
  nothing_to_notify: 'Aucune décision n’attend d’être notifiée.',
  already_notified: 'La décision est déjà notifiée.',
  decision_replaced: 'La décision a été remplacée entre-temps.',
  fictitious_sender:
    'Le décideur ou l’agence a des coordonnées fictives : aucune lettre ne part d’un véritable appel à projets dans ces conditions.',
  nobody_to_write_to: 'Le dossier n’a plus de personne habilitée à qui écrire.',
  publication_exists: 'Une publication est déjà préparée pour cette vague.',
  changes_missing: 'Dites ce qui change : le public le lira sur la page des résultats.',
  changes_too_long: 'Raccourcissez ce texte : 2 000 caractères au plus.',
  nothing_changed: 'Rien n’a changé depuis la publication : il n’y a rien à mettre à jour.',
  publication_not_found: 'Cette publication n’existe pas, ou a été annulée.',
  publication_already_approved: 'Cette publication est déjà approuvée.',
  publication_already_cancelled: 'Cette publication est déjà annulée.',
  publication_changed:
    'Le contenu approuvé n’est pas celui qui était affiché : relisez-le avant d’approuver.',
  publication_outdated:
    'Une décision a changé depuis la préparation. Annulez cette publication et préparez-la de nouveau.',
  no_next_wave: 'Aucune vague ne suit celle-ci : il n’y a pas où reporter son reliquat.',
  origin_not_public:
    'Les résultats de cette vague ne sont pas publics : seul un reliquat que chacun peut vérifier se reporte.',
  origin_publication_outdated:
    'Les résultats publiés ne disent plus le compte de la vague (désistement ou appel depuis). Mettez la publication à jour, puis reportez le reliquat.',
  reserve_call_open:
    'Un projet de la liste complémentaire est appelé et sa place est réservée : réglez d’abord cet appel.',
  nothing_to_carry: 'Cette vague n’a plus ni place ni argent à reporter.',
  carry_over_changed:
    'Le reliquat a changé depuis que vous avez ouvert cette page. Relisez-le avant de le reporter.',
  destination_published:
    'Les résultats de la vague suivante sont déjà préparés ou publiés : annulez cette publication avant d’y reporter un reliquat.',
  reserve_called_meanwhile: '{by} a déjà appelé ce projet, {at}. Rien n’a été envoyé de nouveau.',
  reserve_next_changed:
    'Ce projet n’est plus le suivant de la liste : un autre a été appelé, ou les places ont changé. Relisez la liste.',
  reply_delay_too_short: 'Laissez au porteur au moins un jour pour répondre.',
  reserve_not_accepted: 'Le porteur n’a pas accepté cet appel : il n’y a rien à prononcer.',
  ledger_overdrawn: 'La vague n’a plus cette place ou cet argent.',
  decision_in_force:
    'Une décision est enregistrée pour ce dossier : notifiez-la, ou remplacez-la, avant de le classer sans suite.',
} as const;

export type DeskRefusalCode = keyof typeof DESK_REFUSALS | RefusalCode;

/** The sentence of a refusal at the national desk, its details put in place. */
export function deskRefusal(code: DeskRefusalCode, details: Record<string, string | number> = {}): string {
  const sentence: string =
    code in DESK_REFUSALS ? DESK_REFUSALS[code as keyof typeof DESK_REFUSALS] : REFUSALS[code as RefusalCode];
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    if (value === undefined) return whole;
    return name === 'at' ? `le ${formatDateTime(String(value))}` : String(value);
  });
}

export const STAGE_LABELS: Record<WaveStage, string> = {
  deposit: 'Dépôt',
  examination: 'Instruction en région',
  selection: 'Sélection',
  notice: 'Notification',
  publication: 'Publication',
};

/** One verb per task; the sentence says what it is about. */
export const TASK_WORDS: Record<NationalStep, { verb: string; one: string; many: string; hint: string }> = {
  close: {
    verb: 'Clore',
    one: 'Sceller le dépôt de la vague',
    many: 'Sceller le dépôt de la vague',
    hint: 'La dernière fenêtre est fermée. Le scellement publie l’empreinte de tous les dépôts et ouvre le classement.',
  },
  open_session: {
    verb: 'Ouvrir',
    one: 'Ouvrir une séance du comité : un dossier attend',
    many: 'Ouvrir une séance du comité : {count} dossiers attendent',
    hint: 'Les dossiers classés par leur région s’inscrivent à l’ordre du jour d’une séance ouverte.',
  },
  table: {
    verb: 'Inscrire',
    one: 'Inscrire un dossier à l’ordre du jour',
    many: 'Inscrire {count} dossiers à l’ordre du jour',
    hint: 'Leur région a signé son avis et les a classés.',
  },
  select: {
    verb: 'Sélectionner',
    one: 'Décider d’un dossier',
    many: 'Décider de {count} dossiers',
    hint: 'Classement, places, enveloppe et raisons ; rien n’est annoncé à ce stade.',
  },
  settle_reserve: {
    verb: 'Prononcer',
    one: 'Prononcer la sélection d’un projet appelé',
    many: 'Prononcer la sélection de {count} projets appelés',
    hint: 'Son porteur a accepté l’appel de la liste complémentaire : sa place et son aide lui sont réservées.',
  },
  call_reserve: {
    verb: 'Appeler',
    one: 'Appeler le suivant de la liste complémentaire',
    many: 'Appeler le suivant de la liste complémentaire',
    hint: 'Une place et de l’argent sont libres, et un projet de la liste peut les recevoir.',
  },
  notify: {
    verb: 'Notifier',
    one: 'Notifier une décision',
    many: 'Notifier {count} décisions',
    hint: 'Chaque porteur reçoit sa lettre avant toute publication.',
  },
  prepare_publication: {
    verb: 'Préparer',
    one: 'Préparer la publication des résultats',
    many: 'Préparer la publication des résultats',
    hint: 'Toutes les décisions sont notifiées. Une première personne fige le contenu, une autre l’approuve.',
  },
  approve_publication: {
    verb: 'Approuver',
    one: 'Approuver la publication des résultats',
    many: 'Approuver la publication des résultats',
    hint: 'Le contenu est figé : une seconde personne en approuve l’empreinte.',
  },
};

export const CALL_ACT_LABELS: Record<string, string> = {
  close_windows: 'Dépôt clos',
  seal_wave: 'Dépôts scellés',
  complete_seal: 'Scellement complété',
  extend_window: 'Fenêtre de dépôt prolongée',
  open_session: 'Séance du comité ouverte',
  close_session: 'Séance du comité close',
  table_applications: 'Dossiers inscrits à l’ordre du jour',
  run_ranking: 'Classement calculé',
  ask_scenario: 'Scénario demandé',
  share_scenario: 'Scénario partagé avec le comité',
  unshare_scenario: 'Partage d’un scénario retiré',
  adopt_scenario: 'Scénario repris sur le bureau de sélection',
  plan_meeting: 'Réunion du comité préparée',
  move_meeting: 'Date ou lieu d’une réunion changés',
  change_committee: 'Composition du comité changée',
  change_agenda: 'Ordre du jour du comité changé',
  convene_meeting: 'Comité convoqué',
  open_meeting: 'Réunion du comité ouverte',
  end_meeting: 'Réunion du comité close',
  call_item: 'Point appelé en comité',
  open_ballot: 'Proposition mise aux voix',
  count_ballot: 'Vote dépouillé',
  recuse_in_committee: 'Déport d’un membre du comité',
  sign_minutes: 'Procès-verbal signé',
  record_decisions: 'Décisions enregistrées',
  supersede_decision: 'Décision remplacée',
  notify_decisions: 'Décisions notifiées',
  prepare_publication: 'Publication préparée',
  approve_publication: 'Publication approuvée',
  cancel_publication: 'Publication annulée',
  export_for_access: 'Documents exportés pour une demande d’accès',
  carry_over: 'Reliquat reporté sur la vague suivante',
  call_reserve: 'Liste complémentaire appelée',
  settle_reserve: 'Appel de la liste complémentaire réglé',
};

const COMMENT_LENGTH = 220;

/** A first text of reasons, from marks and comments; an official edits it before it becomes a letter. */
export function proposedReasons(outcome: Outcome, facts: ReasonFacts): string {
  const score = `Votre projet a obtenu ${formatNumber(facts.score, 2)} points sur 100`;
  const rank =
    facts.rank === null
      ? '.'
      : `, au rang ${facts.rank} sur ${formatNumber(facts.rankedCount)} projets classés.`;
  const notes = outcome === 'selected' ? facts.strengths : facts.weaknesses;
  const lead =
    outcome === 'selected'
      ? 'Le comité a retenu en particulier :'
      : 'Les points qui ont pesé dans la décision du comité :';
  const lines = notes.map((note) => noteLine(note, outcome !== 'selected'));
  return [`${score}${rank}`, lead, ...lines].join('\n');
}

function noteLine(note: CriterionNote, withComment: boolean): string {
  const floor = note.isUnderFloor ? ', sous la note plancher' : '';
  const comment = withComment ? note.comments.find((text) => text !== '') : undefined;
  const head = `- ${note.label} : ${formatNumber(note.mean)} sur 5${floor}`;
  return comment === undefined ? `${head}.` : `${head}. ${shorten(comment)}`;
}

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  if (flat.length <= COMMENT_LENGTH) return flat;
  const space = flat.lastIndexOf(' ', COMMENT_LENGTH);
  return `${flat.slice(0, space > 0 ? space : COMMENT_LENGTH)}…`;
}

/** What forcing projects in or out changes, in one sentence: a change is never silent. */
export function changeSentence(change: SelectionChange): string {
  if (change.entered === 0 && change.left === 0 && change.grantedCents === 0) {
    return 'Vos choix ne changent rien à la proposition.';
  }
  const parts = [
    count(change.entered, 'projet entre', 'projets entrent'),
    count(change.left, 'sort', 'sortent'),
    `${signed(change.valueBp, (value) => formatPercent(value / 10_000, 2))} de valeur`,
    `${signed(change.population, (value) => count(value, 'habitant', 'habitants'))}`,
    `${signed(change.grantedCents, (value) => formatMoney(value, { whole: true }))}`,
  ];
  return `${parts.join(', ')}.`;
}

function signed(value: number, write: (value: number) => string): string {
  if (value === 0) return write(0);
  return value > 0 ? `+${write(value)}` : `−${write(-value)}`;
}
