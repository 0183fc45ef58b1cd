/** Personal data made up for one field of one channel, so that where it turns up tells where it came in. */
export interface Plant {
  readonly field: string;
  /** All of it, as somebody would write it. */
  readonly text: string;
  readonly parts: Readonly<Record<PlantKind, string>>;
}

/** What can be known by its form, wherever it stands, and is masked before anything is kept. */
export const CODES = ['id', 'iban', 'permit', 'phone', 'email'] as const;
/** What only a reader knows for what it is. */
export const WORDS = ['name', 'street', 'health'] as const;
export type PlantKind = (typeof CODES)[number] | (typeof WORDS)[number];

export interface Garden {
  plant(field: string): Plant;
  /** What of the given kinds stands in an output, as `field: kind`. */
  foundIn(output: string, kinds: readonly PlantKind[]): readonly string[];
  readonly planted: readonly Plant[];
}

export function openGarden(): Garden {
  const planted: Plant[] = [];
  return {
    planted,
    plant(field) {
      if (planted.length >= MOST) throw new Error('Plant less, or tell plants apart otherwise.');
      const one = grow(field, planted.length);
      planted.push(one);
      return one;
    },
    foundIn: (output, kinds) => {
      const near = around(output);
      return planted.flatMap((one) =>
        kinds
          .filter((kind) => spellingsOf(one.parts[kind]).some((text) => near.includes(text)))
          .map((kind) => `${one.field}: ${kind}`),
      );
    },
  };
}

const A = 'a'.charCodeAt(0);
/** As many as two letters tell apart. */
const MOST = 26 * 26;

function grow(field: string, at: number): Plant {
  const number = String(at).padStart(3, '0');
  const tag = String.fromCharCode(A + Math.floor(at / 26), A + (at % 26));
  const parts = {
    id: `010170-${number}K`,
    iban: `FI21 1234 5600 0${number} 85`,
    permit: `UMA-2025-123${number}`,
    phone: `+358 45 7000${number}`,
    email: `istutettu.${number}@posti.example`,
    name: `Zahraq${tag} Istutettunen`,
    street: `Istutuskujaq${tag} 7`,
    health: `epilepsiaq${tag}`,
  };
  const { id, iban, permit, phone, email, name, street, health } = parts;
  const text = `I am ${name}, ${id}, account ${iban}, permit ${permit}, phone ${phone}, mail ${email}, I live at ${street} and have ${health}`;
  return { field, text, parts };
}

/** What all plants of a kind have in common, however they are spelt. */
const ROOTS =
  /010170-|FI21|UMA-2025-123|45(?:%20|[ +.])?7000|istutettu\.|Zahraq|Istutuskujaq|epilepsiaq/g;
/** Longer than any part before and after its root. */
const REACH = 60;

/** The stretches of an output in which anything planted can stand: files are large, and plants many. */
function around(output: string): string {
  const stretches: string[] = [];
  for (const { index } of output.matchAll(ROOTS))
    stretches.push(output.slice(Math.max(0, index - REACH), index + REACH));
  return stretches.join('\n');
}

/** As written, without its gaps, and as an address carries it. */
function spellingsOf(part: string): readonly string[] {
  return [
    part,
    part.replace(/[ +]/g, ''),
    encodeURIComponent(part),
    part.replaceAll(' ', '+'),
    part.replaceAll(' ', '.'),
  ];
}
