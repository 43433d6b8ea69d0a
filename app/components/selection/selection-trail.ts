import type { Crumb } from '#app/components/ui/breadcrumb.tsx';

/** Where the pages of a selection hang from: the desk, or the steering page for those who only read. */
export function selectionTrail(wave: { callSlug: string; number: number }, mayOpenDesk: boolean): [Crumb] {
  const query = `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  return [
    mayOpenDesk
      ? { label: 'Sélection', to: `/selection?${query}` }
      : { label: 'Pilotage', to: `/pilotage?${query}` },
  ];
}
