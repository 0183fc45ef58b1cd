/** Whether long variants run: many more stories, minutes of random trouble. A small run is always on. */
export const nightly = process.env['NIGHTLY'] === 'true';

/** How long random trouble lasts by night; NIGHT_SECONDS=120 for a look. */
export const NIGHT_MS = Number(process.env['NIGHT_SECONDS'] ?? 600) * 1_000;
