import { Breadcrumb, type Crumb } from '#app/components/ui/breadcrumb.tsx';
import { applicationTitle } from '#app/content/untitled.ts';

type ApplicationTrailProps = {
  /** The application's own page. */
  to: string;
  title: string;
  /** Pages between the application's and this one. */
  between?: readonly Crumb[];
  current: string;
};

/** Where a page of one's application sits. */
export function ApplicationTrail({ to, title, between = [], current }: ApplicationTrailProps) {
  const trail = [
    { label: 'Mes candidatures', to: '/candidatures' },
    { label: applicationTitle(title), to },
    ...between,
  ];
  return <Breadcrumb trail={trail} current={current} />;
}
