import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import type { Result } from '#app/domain/shared/result.ts';
import { departmentOfCommune } from './department-of-commune.ts';
import { type Routing, type RoutingRefusal, routeApplication } from './route-application.ts';

/**
 * The agency that a frozen copy names by the rule, computed again: its own communes and populations, with the
 * agencies of today.
 */
export function routeFrozen(
  content: DepositedContent,
  authorityByDepartment: ReadonlyMap<string, number>,
): Result<Routing, RoutingRefusal> {
  return routeApplication({
    communes: content.territoire.communes.map(({ inseeCode, population }) => ({
      inseeCode,
      population: content.places[inseeCode]?.population ?? population ?? 0,
      departmentCode: content.places[inseeCode]?.departmentCode ?? departmentOfCommune(inseeCode) ?? null,
    })),
    seatDepartmentCode: departmentOfCommune(content.porteur.addressCommune) ?? null,
    authorityByDepartment,
  });
}
