import type { RoutingReason } from '#app/domain/routing/route-application.ts';

/** Why this authority examines the application. */
export const ROUTING_REASONS: Record<RoutingReason, string> = {
  only_authority: 'Toutes les communes desservies relèvent de cette agence.',
  largest_population:
    'Cette agence est celle de la région où habite la plus grande part de la population desservie.',
  tie_seat:
    'Deux régions comptent autant d’habitants desservis ; cette agence est celle du siège du porteur.',
  tie_lowest_code:
    'Plusieurs régions comptent autant d’habitants desservis et le siège du porteur n’est dans aucune d’elles ; la règle retient le premier département desservi, dans l’ordre des codes.',
};
