import type { ComponentType, RefObject } from 'react';
import type { ConflictChoiceProps } from './conflict-choice.tsx';
import type { NoticePanelProps } from './notice-panel.tsx';
import { CONFLICTS_FIELD } from './post-fields.ts';
import type { RegisterPanelProps } from './register-panel.tsx';
import type { SectionData } from './section-data.ts';
import type { Draft } from './use-section-draft.ts';

export type PartProps = { data: SectionData; draft: Draft; form: RefObject<HTMLFormElement> };
export type Part = ComponentType<PartProps>;

/** What a section shows beside its plain questions: fetched by the pages of that section only. */
const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  budget: async () => (await import('./budget-part.tsx')).BudgetPart,
  equipe: async () => (await import('./staff-part.tsx')).StaffPart,
  tournees: async () => (await import('./rounds-part.tsx')).RoundsPart,
  async territoire() {
    const { CommunesPart } = await import('./communes-part.tsx');
    return function TerritoryPart({ data, draft }) {
      const [group] = data.view.groups;
      return group ? <CommunesPart data={data} group={group} draft={draft} /> : null;
    };
  },
};

const loaded = new Map<string, Part>();
let RegisterPanel: ComponentType<RegisterPanelProps> | undefined;
let NoticePanel: ComponentType<NoticePanelProps> | undefined;

/** Fetches a section's own part, so that its page can be drawn, or hydrated, in one go. */
export async function loadPart(slug = ''): Promise<void> {
  if (slug === 'porteur') ({ RegisterPanel } = await import('./register-panel.tsx'));
  if (slug === 'contacts') ({ NoticePanel } = await import('./notice-panel.tsx'));
  const load = PARTS[slug];
  if (load !== undefined && !loaded.has(slug)) loaded.set(slug, await load());
}

/** What the register of companies says, on the holder's page only. */
export function registerPanel(): ComponentType<RegisterPanelProps> | undefined {
  return RegisterPanel;
}

/** Whether the address for notices is confirmed, on the page that asks for it only. */
export function noticePanel(): ComponentType<NoticePanelProps> | undefined {
  return NoticePanel;
}

export function partOf(slug: string): Part | undefined {
  return loaded.get(slug);
}

let ConflictChoice: ComponentType<ConflictChoiceProps> | undefined;

/** The page of answers to choose between, for those few posts that meet somebody else's. */
export async function loadConflictChoice(): Promise<void> {
  ConflictChoice = (await import('./conflict-choice.tsx')).ConflictChoice;
}

export function conflictChoice(): ComponentType<ConflictChoiceProps> | undefined {
  return ConflictChoice;
}

// The server draws any section; a browser fetches the part of the one it opens on before it hydrates it.
if (import.meta.env.SSR)
  await Promise.all([
    loadConflictChoice(),
    loadPart('porteur'),
    loadPart('contacts'),
    ...Object.keys(PARTS).map(loadPart),
  ]);
else {
  await loadPart(location.pathname.split('/')[3]);
  if (document.getElementsByName(CONFLICTS_FIELD).length > 0) await loadConflictChoice();
}
