const KEY = 'silta-draft';

/** Words not yet sent, kept for as long as the tab. Frames of other sites may have no storage. */
export function readDraft(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(text: string): void {
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // The words are still in the box.
  }
}
