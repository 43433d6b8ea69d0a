type Place = { person: string; application: string };

/** Whether the journal may hold something here: a page that has nothing to replay does not fetch its code. */
export function mayHoldEntries(place: Place): boolean {
  try {
    return localStorage.getItem(markOf(place)) !== null;
  } catch {
    return true;
  }
}

export function noteEntries(place: Place): void {
  try {
    localStorage.setItem(markOf(place), '1');
  } catch {
    // A browser that keeps nothing: the journal then finds out by itself.
  }
}

export function forgetEntries(place: Place): void {
  try {
    localStorage.removeItem(markOf(place));
  } catch {
    // As above.
  }
}

function markOf({ person, application }: Place): string {
  return `medicobus-journal-${person}-${application}`;
}
