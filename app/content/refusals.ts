import type { FrozenRefusal } from '#app/domain/application/frozen-version.ts';
import type { TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import type { AssignmentRefusal } from '#app/domain/review/assignment.ts';
import type { ReadReviewRefusal } from '#app/domain/review/blindness.ts';
import type { ReviewProblem } from '#app/domain/review/complete-review.ts';
import type { GridProblem } from '#app/domain/review/grid.ts';
import type { ScoreRefusal } from '#app/domain/review/score.ts';
import type { RoutingRefusal } from '#app/domain/routing/route-application.ts';
import type { SelectionViolation } from '#app/domain/selection/check-selection.ts';
import type { DecisionRefusal } from '#app/domain/selection/decision.ts';
import type { PublicationRefusal } from '#app/domain/selection/publication.ts';

export type RefusalCode =
  | TransitionRefusal
  | RoutingRefusal
  | AssignmentRefusal
  | ReadReviewRefusal
  | ReviewProblem['code']
  | ScoreRefusal
  | GridProblem['code']
  | SelectionViolation['code']
  | DecisionRefusal
  | PublicationRefusal
  | FrozenRefusal;

/** One sentence per refusal: what stands in the way, then what to do. `{name}` takes a detail. */
export const REFUSALS: Record<RefusalCode, string> = {
  // Lifecycle
  not_allowed_role: 'Votre rôle ne permet pas cette action sur ce dossier.',
  not_allowed_from_status:
    'L’état du dossier a changé : cette action n’est plus possible. Rechargez la page pour voir où il en est.',
  incomplete: 'Le dossier n’est pas complet. Complétez les rubriques signalées, puis déposez.',
  call_not_open: 'Le dépôt n’est pas encore ouvert. Votre brouillon est enregistré.',
  deadline_passed:
    'La date limite est passée : cette action n’est plus possible. Ce qui est enregistré est conservé.',
  items_missing: 'Nommez au moins une réponse ou une pièce à compléter.',
  complement_deadline_missing: 'Indiquez une date limite à venir pour la réponse du porteur.',
  complement_deadline_not_passed: 'Le délai laissé au porteur court encore.',
  other_fields_changed: 'Seules les réponses et les pièces demandées peuvent être modifiées.',
  closing_not_passed:
    'La recevabilité ne peut être prononcée qu’après la clôture des dépôts : le porteur peut encore remplacer son dossier.',
  checklist_unanswered: 'Répondez à tous les points de la liste de recevabilité avant de conclure.',
  no_failed_check: 'Aucun point n’est non conforme : le dossier ne peut pas être déclaré irrecevable.',
  check_reason_missing: 'Donnez une raison pour chaque point non conforme : elle figurera dans la lettre.',
  reason_missing: 'Écrivez la raison de cette décision.',
  assignment_not_deployed: 'Affectez d’abord les évaluateurs prévus pour ce dossier.',
  review_missing: 'Il manque au moins une évaluation verrouillée.',
  divergence_open:
    'Les évaluations divergent : une troisième évaluation ou une réunion de conciliation est nécessaire.',
  opinion_not_signed: 'L’avis régional doit être signé avant le classement.',
  session_not_open: 'Ouvrez d’abord une séance du comité de sélection.',
  decision_missing: 'Aucune décision n’est prise pour ce dossier.',
  letter_not_ready: 'La lettre de décision n’est pas prête.',
  confirmation_missing: 'Cochez la case de confirmation pour continuer.',
  call_not_closed: 'L’appel à projets n’est pas clos.',
  retention_not_passed: 'La durée de conservation du brouillon n’est pas écoulée.',

  // Routing
  no_commune: 'Indiquez au moins une commune desservie.',
  unknown_commune:
    'La commune {inseeCode} n’existe pas dans le code officiel géographique. Choisissez-la dans la liste.',
  unknown_population: 'La population de la commune {inseeCode} n’est pas connue. Signalez-le à l’assistance.',
  unknown_authority:
    'Aucune autorité n’est désignée pour le territoire {departmentCode}. Signalez-le à l’assistance.',

  // Assignment and reviews
  not_a_reviewer: 'Cette personne n’a pas le rôle d’évaluateur pour cette place.',
  member_of_application: 'Cette personne fait partie de l’équipe du porteur.',
  recorded_supporter: 'Cette personne a accompagné le porteur : elle ne peut pas évaluer son dossier.',
  recused: 'Déport : cette personne ne prend part ni à l’examen ni à la discussion de ce dossier.',
  named_in_file: 'L’adresse de cette personne figure parmi les contacts du dossier.',
  holder_employer: 'Cette personne travaille pour le porteur.',
  partner_employer: 'Cette personne travaille pour un partenaire du projet.',
  elected_in_commune: 'Cette personne est élue d’une commune desservie.',
  elected_in_epci: 'Cette personne est élue de l’intercommunalité d’une commune desservie.',
  family_tie: 'Un proche de cette personne travaille pour le porteur ou pour un partenaire.',
  association_tie: 'Cette personne est membre d’une association qui participe au projet.',
  declared_support: 'Cette personne a déclaré avoir accompagné le porteur ou un partenaire.',
  authority_as_partner: 'Le porteur nomme comme partenaire l’agence où cette personne travaille.',
  own_body_funds: 'L’organisme de cette personne cofinance le porteur ou un partenaire.',
  already_assigned: 'Cette personne évalue déjà ce dossier.',
  seat_already_taken: 'Cette place d’évaluateur est déjà prise.',
  outside_territory: 'Le territoire de cette personne n’est pas concerné par ce dossier.',
  same_email_domain:
    'L’adresse électronique de cette personne a le même domaine que celle du porteur : vérifiez l’absence de lien.',
  review_blind: 'Vous pourrez lire cette évaluation quand toutes seront verrouillées.',
  review_of_own_application: 'Les évaluations ne sont pas communiquées à l’équipe du porteur.',
  review_not_yours: 'Cette évaluation ne vous est pas confiée.',
  mark_missing: 'Donnez une note à ce critère.',
  comment_too_short: 'Expliquez cette note : il manque {missing} caractères.',
  opinion_missing: 'Choisissez votre avis sur le dossier.',
  opinion_text_too_short: 'Développez votre avis : il manque {missing} caractères.',
  marks_missing: 'Une évaluation verrouillée ne note pas tous les critères.',

  // Grid
  grid_empty: 'La grille n’a aucun critère.',
  grid_weight_invalid: 'Le poids du critère {criterion} doit être un nombre entier de points, au moins 1.',
  grid_floor_invalid: 'La note plancher du critère {criterion} doit être une note de 0 à 5.',
  grid_criterion_twice: 'Le critère {criterion} figure deux fois.',
  grid_anchor_missing: 'Le critère {criterion} n’a pas de phrase pour la note {mark}.',
  grid_total_floor_invalid: 'La note plancher du total doit être un nombre entier de 0 à 100.',
  grid_weights_total: 'Les poids doivent faire 100 points ; ils en font {total}.',

  // Selection
  not_eligible: 'Un projet choisi n’est pas dans la liste des projets éligibles.',
  chosen_twice: 'Un projet est choisi deux fois.',
  amount_invalid: 'Le montant de l’aide doit être positif.',
  over_request: 'L’aide dépasse la demande du porteur.',
  over_project_ceiling: 'L’aide dépasse le plafond par projet de la région.',
  over_aid_rate: 'L’aide dépasse le taux maximal appliqué aux dépenses éligibles.',
  partial_without_consent: 'L’aide est trop inférieure à la demande : il faut l’accord écrit du porteur.',
  over_seats: 'La sélection compte plus de projets que de places ({excess} de trop).',
  over_envelope: 'La sélection dépasse l’enveloppe de la vague.',
  authority_ceiling: 'La sélection dépasse le nombre maximal de projets d’une région ({excess} de trop).',
  department_ceiling:
    'La sélection dépasse le nombre maximal de projets d’un département ({excess} de trop).',

  // Decision and publication
  decision_reason_missing: 'Écrivez les raisons de la décision : elles seront communiquées au porteur.',
  grant_missing: 'Indiquez le montant de l’aide accordée.',
  grant_unexpected: 'Seule une sélection comporte un montant.',
  reserve_rank_missing: 'Indiquez le rang sur la liste complémentaire.',
  reserve_expiry_missing: 'Indiquez la date à laquelle la liste complémentaire prend fin.',
  decision_changed_meanwhile:
    'Une autre personne vient de décider sur ce dossier. Lisez sa décision avant d’agir.',
  supersede_not_allowed: 'Cette décision ne peut pas remplacer la précédente.',
  nothing_to_publish: 'Aucune décision n’est à publier dans cette vague.',
  not_all_notified: 'Notifiez d’abord toutes les décisions : il en reste {count}.',
  publication_not_prepared: 'La publication n’est pas préparée.',
  same_person_publishes: 'La publication demande deux personnes : une autre doit l’approuver.',

  // Frozen versions
  frozen_unreadable: 'La copie déposée ne peut pas être lue. Signalez-le à l’assistance.',
  frozen_bytes_mismatch: 'La copie ne correspond pas à son empreinte.',
  frozen_leaf_unproven: 'Une réponse de la copie n’a pas sa preuve.',
  frozen_root_mismatch: 'La copie ne correspond pas à l’empreinte du récépissé.',
  frozen_leaf_unknown: 'Cette réponse n’existe pas dans la copie déposée.',
};

/** The sentence of a refusal, its details put in place. */
export function refusalSentence(code: RefusalCode, details: Record<string, string | number> = {}): string {
  return REFUSALS[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
