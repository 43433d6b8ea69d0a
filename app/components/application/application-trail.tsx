import { Breadcrumb, type Crumb } from '#app/components/ui/breadcrumb.tsx';

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
    { label: title || 'Candidature sans titre', to },
    ...between,
  ];
  return <Breadcrumb trail={trail} current={current} />;
}
