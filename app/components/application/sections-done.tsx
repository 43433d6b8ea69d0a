import { Progress } from '#app/components/ui/progress.tsx';
import { sectionsDone } from '#app/content/section-states.ts';

/** How far the form is, among the sections that ask something. */
export function SectionsDone({ done, asked }: { done: number; asked: number }) {
  return <Progress value={done} max={asked} label={sectionsDone(done, asked)} />;
}
