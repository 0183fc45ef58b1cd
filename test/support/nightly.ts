/** Whether long variants run: many more stories, minutes of random trouble. A small run is always on. */
export const nightly = process.env['NIGHTLY'] === 'true';
