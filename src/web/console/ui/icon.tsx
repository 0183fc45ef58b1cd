/** Drawn on a 24 × 24 grid with a stroke of 2. Decorative: the word always stands beside it. */
const PATHS = {
  alert: 'M12 3 2 21h20L12 3Zm0 7v5m0 3v.5',
  back: 'M15 5l-7 7 7 7',
  chat: 'M4 5h16v11H9l-5 4V5Z',
  down: 'M12 4v15m-6-6 6 6 6-6',
  phone: 'M5 4h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4c0 1-1 2-2 2C10 21 3 13 3 6c0-1 1-2 2-2Z',
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class={name === 'back' ? 'icon flip' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
