import { LOCALES, type Locale } from '../domain/locale.ts';
import { type BoundTexts, bindTexts, startsOf, textAt } from './bound-texts.ts';
import { type Cue, isWhole, lettersOf, type Stem, TOLD, VIEWS, type View } from './cues.ts';
import { buildTable, type HashTable, hashText, mix } from './hash.ts';

/**
 * All cues in a few arrays. An object is made of a cue when a message may tell it: made of all, they
 * would take ten times the room and much of a start.
 */
export interface CueBook {
  readonly locales: readonly Locale[];
  readonly classes: readonly string[];
  /** By cue, FIELDS numbers side by side. */
  readonly fields: Uint16Array;
  /** By cue, its places parted by spaces, the stems of a place by "|". */
  readonly texts: BoundTexts;
  /** By cue, for each place but its anchor, marks of which a message that fills it has one. */
  readonly needs: Int32Array;
  readonly needStarts: Uint32Array;
  /** The cues anchored in entry n are anchored[starts[n]] … anchored[starts[n + 1] - 1]. */
  readonly anchors: HashTable;
  readonly starts: Uint32Array;
  readonly anchored: Uint32Array;
}

/** What is told, class, language, harmless, view, anchor. */
const FIELDS = 6;
const VIEW_FIELD = 4;

export function bindCues(cues: readonly Cue[]): CueBook {
  const classes = [...new Set(cues.map((cue) => cue.class))];
  const needs = cues.map(needsOf);
  return {
    locales: LOCALES,
    classes,
    fields: Uint16Array.from(cues.flatMap((cue) => fieldsOf(cue, classes))),
    texts: bindTexts(cues.map(({ places }) => places.map(placeText).join(' '))),
    needs: Int32Array.from(needs.flat()),
    needStarts: startsOf(needs),
    ...anchorAll(cues),
  };
}

function placeText(place: readonly Stem[]): string {
  return place.join('|');
}

function fieldsOf(cue: Cue, classes: readonly string[]): number[] {
  const { tells, locale, harmless, view, anchor } = cue;
  return [
    TOLD.indexOf(tells),
    classes.indexOf(cue.class),
    LOCALES.indexOf(locale),
    harmless ? 1 : 0,
    VIEWS.indexOf(view),
    anchor,
  ];
}

function anchorAll(cues: readonly Cue[]): Pick<CueBook, 'anchors' | 'starts' | 'anchored'> {
  const byKey = new Map<number, number[]>();
  cues.forEach(({ places, anchor, view }, number) => {
    // Chinese has no words to look up: such cues are tried one by one.
    if (view === 'han') return;
    for (const stem of places[anchor] ?? []) {
      const key = keyOf(stem, view);
      const others = byKey.get(key);
      if (others) others.push(number);
      else byKey.set(key, [number]);
    }
  });
  const keys = Uint32Array.from(byKey.keys()).sort();
  const lists = [...keys].map((key) => byKey.get(key) ?? []);
  return {
    anchors: buildTable(keys),
    starts: startsOf(lists),
    anchored: Uint32Array.from(lists.flat()),
  };
}

function keyOf(stem: Stem, view: View): number {
  return anchorKey(hashText(lettersOf(stem)), view, isWhole(stem) ? 'whole' : 'beginning');
}

/** Where cues stand whose anchor is a word, or begins one, of a form of a message. */
export function anchorKey(hash: number, view: View, part: 'whole' | 'beginning'): number {
  const shelf = 2 * VIEWS.indexOf(view) + (part === 'whole' ? 1 : 0);
  return mix(hash ^ Math.imul(shelf, 0x9e3779b1));
}

function needsOf({ places, anchor }: Cue): readonly number[] {
  return places
    .filter((_, at) => at !== anchor)
    .map((stems) => stems.reduce((marks, stem) => marks | marksOf(stem), 0));
}

const ANY_MARK = -1;

/** A stem of one letter begins words of any mark. */
function marksOf(stem: Stem): number {
  const letters = lettersOf(stem);
  return letters.length < 2 ? ANY_MARK : markOf(letters);
}

/** One of 32 marks for how a word or a stem begins: most cues are ruled out without comparing words. */
export function markOf(word: string): number {
  return 1 << ((word.charCodeAt(0) * 31 + word.charCodeAt(1)) & 31);
}

/** May words with these marks fill all places of a cue? */
export function mayFill({ needs, needStarts }: CueBook, number: number, marks: number): boolean {
  const end = needStarts[number + 1] ?? 0;
  for (let at = needStarts[number] ?? 0; at < end; at += 1) {
    if (((needs[at] ?? 0) & marks) === 0) return false;
  }
  return true;
}

/** The numbers of the cues that are looked for in a form of a message. */
export function cuesIn({ fields }: CueBook, view: View): readonly number[] {
  const wanted = VIEWS.indexOf(view);
  const numbers = Array.from({ length: fields.length / FIELDS }, (_, number) => number);
  return numbers.filter((number) => fields[number * FIELDS + VIEW_FIELD] === wanted);
}

/** Reads a cue by its number; one that was read is kept, so the same number gives the same object. */
export function createCueReader(book: CueBook): (number: number) => Cue {
  const known = new Map<number, Cue>();
  return (number) => {
    const cue = known.get(number) ?? readCue(book, number);
    known.set(number, cue);
    return cue;
  };
}

function readCue({ locales, classes, fields, texts }: CueBook, number: number): Cue {
  const [tells = 0, id = 0, locale = 0, harmless = 0, view = 0, anchor = 0] = fields.subarray(
    number * FIELDS,
    (number + 1) * FIELDS,
  );
  return {
    tells: TOLD[tells] ?? 'danger',
    class: classes[id] ?? '',
    locale: locales[locale] ?? 'en',
    harmless: harmless === 1,
    view: VIEWS[view] ?? 'plain',
    anchor,
    places: textAt(texts, number)
      .split(' ')
      .map((place) => place.split('|')),
  };
}
