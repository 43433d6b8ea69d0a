import { Outlet } from '@remix-run/react';
import { Frame } from '#app/components/layout/frame.tsx';

export default function PublicLayout() {
  return (
    <Frame space="public">
      <Outlet />
    </Frame>
  );
}
