/** One of the hats a signed-in person may wear. `id` is what the form posts to /role. */
export type FrameRole = {
  id: string;
  /** A role of user_roles, or "holder" for someone who files applications. */
  role: string;
  /** In French, with its territory: "Instruction, ARS Bretagne". */
  label: string;
};

export type FrameViewer = {
  displayName: string;
  /** Label of the active role. */
  roleLabel: string;
  roles: FrameRole[];
  activeRoleId: string | null;
};

export type FrameCall = {
  title: string;
  /** "Vague 1 · dépôt ouvert jusqu'au vendredi 5 janvier 2024 à 12 h 00 (heure de Paris)" */
  stateLine: string;
};

/** What the root loader hands to the frame of every page. */
export type FrameData = {
  viewer: FrameViewer | null;
  call: FrameCall | null;
  mode: 'demo' | 'production' | 'development' | 'test';
  /** Shown beside "Messages" in the navigation; 100 stands for more. */
  unreadMessages: number;
};
