import { can } from '#app/domain/account/permissions.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { routeFrozen } from '#app/domain/routing/frozen-routing.ts';
import { describeHead, loadExaminedFile, loadFrozen } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listAuthorities, loadAuthorityByDepartment } from '#db/queries/calls.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

/** Why this agency examines the file: the rule computed again on the frozen copy, and who may take it over. */
export async function loadRouting(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const { row, object } = file;
  const { content } = await loadFrozen(tx, row.current_version_id);
  const byDepartment = await loadAuthorityByDepartment(tx);
  const routing = routeFrozen(content, byDepartment);
  const authorities = await listAuthorities(tx);
  const nameOf = (authorityId: number | null | undefined) =>
    authorities.find((authority) => authority.id === authorityId)?.name ?? '';
  const shares = routing.ok ? routing.value.populations : [];
  const total = shares.reduce((sum, { population }) => sum + population, 0);
  const seat = byDepartment.get(departmentOfCommune(content.porteur.addressCommune) ?? '');
  const concerned = [...shares.map(({ authorityId }) => authorityId), seat];
  const isNational = actor.roles.some(({ role }) => role === 'national_official');
  return {
    head: describeHead(actor, file),
    currentName: nameOf(row.authority_id),
    computedName: routing.ok ? nameOf(routing.value.authorityId) : null,
    isComputed: routing.ok && routing.value.authorityId === row.authority_id,
    reassignedFrom: row.reassigned_from === null ? null : nameOf(row.reassigned_from),
    reason: routing.ok ? routing.value.reason : null,
    seatName: nameOf(seat),
    shares: shares.map(({ authorityId, population }) => ({
      name: nameOf(authorityId),
      population,
      share: total === 0 ? 0 : population / total,
      isCurrent: authorityId === row.authority_id,
    })),
    mayReassign: can(actor, 'reassign', object),
    destinations: authorities
      .filter((authority) => authority.id !== row.authority_id)
      .filter((authority) => isNational || concerned.includes(authority.id))
      .map((authority) => ({ value: String(authority.id), label: authority.name })),
  };
}
