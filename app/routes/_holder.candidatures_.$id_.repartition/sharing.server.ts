import type { SectionAssignment } from '#app/commands/assign-sections.server.ts';
import { FORM_CONTENT, GROUP_NAMES } from '#app/content/form.ts';
import { canEdit, type MemberRole } from '#app/domain/account/roles.ts';
import { SECTION_GROUPS, SECTIONS } from '#app/domain/application/sections/index.ts';
import { notFound, readTitle, requireId } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findHeldApplication, listMembers } from '#db/queries/applications.server.ts';
import { listSectionAssignments } from '#db/queries/co-writing.server.ts';

/** The sections in their groups, each with whom it is given to, and those who may be given one. */
export async function loadSharing(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await findHeldApplication(tx, { id, userId });
  if (!held) throw notFound();
  const given = new Map((await listSectionAssignments(tx, id)).map((one) => [one.section, one.userId]));
  const writers = (await listMembers(tx, id)).filter(({ role }) => canEdit(role as MemberRole));
  return {
    application: { id, title: await readTitle(tx, held) },
    canShare: canEdit(held.member_role),
    people: writers.map((one) => ({
      value: one.id,
      label: one.id === userId ? `${one.display_name} (vous)` : one.display_name,
    })),
    groups: SECTION_GROUPS.map((group) => ({
      name: GROUP_NAMES[group],
      sections: SECTIONS.filter((section) => section.group === group).map(({ slug }) => ({
        slug,
        name: FORM_CONTENT[slug].name,
        userId: given.get(slug) ?? '',
      })),
    })),
  };
}

/** Only what differs from the page as it was shown: what others gave meanwhile is left alone. */
export function readSharing(form: FormData): SectionAssignment[] {
  return SECTIONS.flatMap(({ slug }) => {
    const chosen = form.get(`rubrique.${slug}`);
    if (typeof chosen !== 'string' || chosen === form.get(`avant.${slug}`)) return [];
    return [{ section: slug, userId: chosen === '' ? null : requireId(chosen) }];
  });
}
