/** The pretend people of the page. Every other phone that appears belongs to an advisor. */
export const PEOPLE = [
  { key: '+358401110001', use: 'call', name: 'simulator.phone.caller-1' },
  { key: '+358401110002', use: 'call', name: 'simulator.phone.caller-2' },
  { key: '+358401110003', use: 'whatsapp', name: 'simulator.phone.whatsapp' },
  { key: '+358401110004', use: 'sms', name: 'simulator.phone.sms' },
] as const;

export type Use = (typeof PEOPLE)[number]['use'];
