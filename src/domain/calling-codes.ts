/** Country calling codes (ITU-T E.164) of the European Economic Area, by ISO country. */
const EEA: Readonly<Record<string, string>> = {
  FI: '358',
  SE: '46',
  NO: '47',
  DK: '45',
  IS: '354',
  EE: '372',
  LV: '371',
  LT: '370',
  PL: '48',
  DE: '49',
  NL: '31',
  BE: '32',
  LU: '352',
  FR: '33',
  ES: '34',
  PT: '351',
  IE: '353',
  IT: '39',
  MT: '356',
  AT: '43',
  LI: '423',
  CZ: '420',
  SK: '421',
  HU: '36',
  SI: '386',
  HR: '385',
  RO: '40',
  BG: '359',
  GR: '30',
  CY: '357',
};

/** The calling codes that `EEA`, an ISO country of it (`FI`) or a code with a plus (`+380`) name; empty for other words. */
export function callingCodesOf(named: string): readonly string[] {
  if (named === 'EEA') return Object.values(EEA);
  const plus = /^\+([1-9]\d{0,2})$/.exec(named)?.[1];
  const code = plus ?? EEA[named];
  return code === undefined ? [] : [code];
}
