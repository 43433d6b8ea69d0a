import { Outlet } from '@remix-run/react';
import { Frame } from '#app/components/layout/frame.tsx';

export default function AgencyLayout() {
  return (
    <Frame space="agency">
      <Outlet />
    </Frame>
  );
}
