import type { Day } from '../../domain/helsinki.ts';
import type { Knowledge } from '../model.ts';
import { officialNumbers } from '../official-numbers.ts';
import { compareContacts } from './compare-contacts.ts';
import { compareValues } from './compare-values.ts';
import { conceal } from './conceal.ts';
import { type Contact, contactsIn } from './contacts.ts';
import type { About, Finding, Outdated, Statement } from './finding.ts';
import { holdContacts } from './held-contacts.ts';
import { knownTerms } from './known-terms.ts';
import { openOrganisations } from './organisations.ts';
import { outdatedNames } from './outdated-names.ts';
import { outdatedTimes } from './outdated-times.ts';
import { openSubjects } from './subjects.ts';
import { type Said, valuesIn } from './values.ts';

export interface ImportOptions {
  readonly knowledge: Knowledge;
  readonly day: Day;
  /** The topic that a sentence most likely belongs to. */
  readonly guessTopic: (text: string) => string | null;
}

/** What a page's statements are against what we hold. It reads, and changes nothing. */
export function openImport({ knowledge, day, guessTopic }: ImportOptions) {
  const contactsHeld = holdContacts(knowledge);
  const compared = { knowledge, subjects: openSubjects(knowledge), day };
  const official = officialNumbers(knowledge);
  const newOrganisations = openOrganisations(knowledge);
  const words = knowledge.pageWords;

  const isAlive = (name: string) => outdatedNames(knowledge, name, day).length === 0;

  function look(statement: Statement): readonly Finding[] {
    const { text, line } = statement;
    const contacts = contactsIn(text);
    const hidden = conceal(text, contacts, { words, official });
    const outdated = [
      ...outdatedNames(knowledge, text, day),
      ...outdatedTimes(knowledge, text, day),
    ];
    const about: readonly About[] = [
      ...outdated,
      ...compareContacts({ knowledge, held: contactsHeld, official, day }, text, contacts).filter(
        (one) => one.kind !== 'new' || isAlive(one.was),
      ),
      ...[...new Set(hidden.found)].map((what): About => ({ kind: 'personal', what })),
      ...withoutDead(compareValues(compared, statement, valuesIn(text)), outdated),
      ...knownTerms(knowledge, wordsBeside(text, contacts), namesIn(outdated)),
      ...newOrganisations(text)
        .filter(isAlive)
        .map((was): About => ({ kind: 'new', what: 'organisation', was, topic: null })),
    ];
    const sentence = shorten(hidden.text);
    const guess = once(() => guessTopic(hidden.text));
    return about.map((one) => ({
      line,
      sentence,
      about: one.kind === 'new' ? { ...one, topic: guess() } : one,
    }));
  }

  /** Menus stand on every page of a site. */
  const looked = new Map<string, readonly Finding[]>();

  function lookOnce(statement: Statement): readonly Finding[] {
    const key = `${statement.heading}\n${statement.text}`;
    const found = looked.get(key) ?? look(statement);
    looked.set(key, found);
    return found.map((one) => ({ ...one, line: statement.line }));
  }

  return (statements: readonly Statement[]): readonly Finding[] => statements.flatMap(lookOnce);
}

/** Where a sentence is outdated, its years and dates are the old ones: they are no news. */
function withoutDead(
  compared: readonly (readonly [Said, About | null])[],
  outdated: readonly About[],
): readonly About[] {
  return compared.flatMap(([said, about]): readonly About[] => {
    if (outdated.length > 0 && about?.kind !== 'known') return [];
    if (about) return [about];
    return said.type === 'amount' || said.type === 'date'
      ? [{ kind: 'new', what: said.type, was: said.was, topic: null }]
      : [];
  });
}

function wordsBeside(text: string, contacts: readonly Contact[]): string {
  return contacts.reduce((rest, { was }) => rest.replaceAll(was, ' '), text);
}

function namesIn(outdated: readonly Outdated[]): ReadonlySet<string> {
  return new Set(outdated.flatMap((one) => (one.by === 'name' ? [one.entry] : [])));
}

const SHOWN = 140;

function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1).replace(/\s\S*$/, '')} …`;
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
