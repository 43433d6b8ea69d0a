import { Outlet } from '@remix-run/react';
import { Frame } from '#app/components/layout/frame.tsx';

export default function AdminLayout() {
  return (
    <Frame space="admin">
      <Outlet />
    </Frame>
  );
}
