import { count } from '#app/content/format.ts';
import { NAVIGATION_LABELS } from '#app/content/navigation.ts';
import {
  currentEntryPath,
  type NavigationEntry as Destination,
  NAVIGATION,
  navigationOf,
  type Space,
} from '#app/domain/account/navigation.ts';
import { isRoleName } from '#app/domain/account/roles.ts';
import type { FrameViewer } from './frame-data.ts';

export type NavigationEntry = { to: string; label: string; isCurrent: boolean };

/** The navigation follows the person's active role, wherever they read; else the space of the page. */
export function navigationFor(
  viewer: FrameViewer | null,
  space: Space,
  { unreadMessages, pathname }: { unreadMessages: number; pathname: string },
): readonly NavigationEntry[] {
  const entries = destinations(viewer, space);
  const current = currentEntryPath(entries, pathname);
  return entries.map(({ code, path }) => ({
    to: path,
    label: NAVIGATION_LABELS[code] + (code === 'messages' ? unreadNote(unreadMessages) : ''),
    isCurrent: path === current,
  }));
}

function unreadNote(unread: number): string {
  if (unread === 0) return '';
  return unread === 100 ? ' (100 non lus et plus)' : ` (${count(unread, 'non lu', 'non lus')})`;
}

function destinations(viewer: FrameViewer | null, space: Space): readonly Destination[] {
  if (viewer === null) return NAVIGATION[space];
  const active = viewer.roles.find((role) => role.id === viewer.activeRoleId);
  const held = viewer.roles.map(({ role }) => role);
  return navigationOf(active && isRoleName(active.role) ? active.role : null, held);
}
