/** Why a number may not be reached. */
export type NumberRefusal =
  | 'not-a-number'
  /** Not in a country this installation sends to or calls. */
  | 'country'
  /** An emergency or other short number with a country code put before it. */
  | 'emergency'
  /** Costs more than a call to a person, or is shared by a service. */
  | 'service-number'
  /** A fixed line: a text message would be paid for and read by nobody. */
  | 'no-mobile';

/** Calling codes without the plus: the only countries that are called or written to. */
export type Countries = readonly string[];

const FINLAND = '358';

/**
 * Finnish numbers after the country code, from the regulator's list of number ranges (FICORA, now
 * Traficom: mobile, geographic, nationwide subscriber and service numbers). What is not named here is
 * a service (0600, 0606, 0700, 0800, 0100, 0200, 0300, 075), an office (010, 020, 029, 030, 039, 071,
 * 073) or a short number (112, 116, 118), and no phone of a person.
 */
const FINNISH_MOBILE = /^(4\d|50)\d{4,9}$/;
const FINNISH_SERVICE = /^(60|70|80|100|200|300|75)/;
const FINNISH_AREA = /^(1[3-9]|2[1-8]|3[1-8]|5[1-9]|6[1-9]|8[1-9]|9)\d{3,9}$/;

/** Numbers that only help in need, where somebody has put a country code before them. */
const EMERGENCY = /^0*(11[02368]\d{0,3}|999|911|000)$/;

/**
 * Premium services elsewhere, after the country code. From the national numbering plans as far as
 * they are known to us: whoever opens another country must look its own up.
 */
const PREMIUM: Readonly<Record<string, RegExp>> = {
  '30': /^(90|80[16])/,
  '31': /^(900|906|909|8[48])/,
  '32': /^(90|7[08])/,
  '33': /^8[1-9]/,
  '34': /^(80[367]|90|118)/,
  '36': /^9[01]/,
  '39': /^(89|199|4\d{5}$)/,
  '40': /^90/,
  '43': /^(9|8[12])/,
  '45': /^90/,
  '46': /^(900|939|944|99)/,
  '47': /^(82|81)/,
  '48': /^(70|30|40)/,
  '49': /^(900|137|180|118|19)/,
  '351': /^(60|76|70)/,
  '352': /^90/,
  '353': /^15/,
  '354': /^90/,
  '356': /^5/,
  '357': /^90/,
  '359': /^90/,
  '370': /^90/,
  '371': /^90/,
  '372': /^(900|1)/,
  '385': /^6[01]/,
  '386': /^(90|89)/,
  '420': /^9/,
  '421': /^9[08]0/,
  '423': /^90/,
};

/** May a person be called at this number (E.164)? Null when they may, else why not. */
export function mayCall(number: string, countries: Countries): NumberRefusal | null {
  const found = splitNumber(number, countries);
  if (typeof found === 'string') return found;
  const { code, rest } = found;
  if (EMERGENCY.test(rest)) return 'emergency';
  if (PREMIUM[code]?.test(rest)) return 'service-number';
  if (code !== FINLAND) return null;
  return FINNISH_MOBILE.test(rest) || FINNISH_AREA.test(rest) ? null : 'service-number';
}

/** May a phone of our own staff be rung at this number (E.164)? Theirs may be an office's too. */
export function mayRing(number: string, countries: Countries): NumberRefusal | null {
  const refused = mayCall(number, countries);
  if (refused !== 'service-number' || !number.startsWith(`+${FINLAND}`)) return refused;
  return FINNISH_SERVICE.test(number.slice(1 + FINLAND.length)) ? refused : null;
}

/** May a text message go to this number (E.164)? Null when it may, else why not. */
export function mayText(number: string, countries: Countries): NumberRefusal | null {
  const refused = mayCall(number, countries);
  if (refused !== null) return refused;
  const finnish = number.startsWith(`+${FINLAND}`);
  return finnish && !FINNISH_MOBILE.test(number.slice(1 + FINLAND.length)) ? 'no-mobile' : null;
}

function splitNumber(
  number: string,
  countries: Countries,
): NumberRefusal | { readonly code: string; readonly rest: string } {
  const digits = /^\+([1-9]\d{5,14})$/.exec(number)?.[1];
  if (digits === undefined) return 'not-a-number';
  const code = countries.find((one) => digits.startsWith(one));
  return code === undefined ? 'country' : { code, rest: digits.slice(code.length) };
}
