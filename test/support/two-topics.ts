import { TINY } from './tiny-knowledge.ts';

const MOVING = 'topics/arrival/moving';
const DENTIST = 'topics/arrival/dentist';

/** The tiny content and one topic more: people can be misunderstood, and it is learnt in a second. */
export const TWO_TOPICS: Readonly<Record<string, string>> = {
  ...TINY,
  'handoff-cues.yaml': `legal-advice: {fi: [onko tämä laillista], en: [is this legal, may they do this]}
info: {en: ["where can I get {k}", "how do I see {k}", "how much does {k} cost", "I have {k}", "{k}"]}
social: {en: [hello, good morning]}`,
  [`${DENTIST}/topic.yaml`]: (TINY[`${MOVING}/topic.yaml`] ?? '')
    .replace('id: moving', 'id: dentist')
    .replace('muuttoilmoitus', 'hammashoito'),
  [`${DENTIST}/fi.md`]: dentist('fi', {
    title: 'Hammaslääkäri',
    asks: 'miten pääsen hammaslääkäriin, hammasta särkee, hammaslääkärin ajanvaraus, hammashoidon hinta, missä on hammaslääkäri',
    short: 'Soita hammaslääkäriin: {{fact.move-phone}}.',
  }),
  [`${DENTIST}/en.md`]: dentist('en', {
    title: 'Dentist',
    asks: 'how do I see a dentist, my tooth hurts, dentist appointment for my child, dental care price, where is a dentist',
    short: 'Call the dentist: {{fact.move-phone}}.',
  }),
};

/** The tiny topic's text with other words at its head. */
function dentist(
  locale: 'fi' | 'en',
  words: Readonly<Record<'title' | 'asks' | 'short', string>>,
): string {
  return (TINY[`${MOVING}/${locale}.md`] ?? '')
    .replace(/^title: .*$/m, `title: ${words.title}`)
    .replace(/^asks: .*$/m, `asks: [${words.asks}]`)
    .replace(/^keywords: .*$/m, 'keywords: []')
    .replace(/^(?:Kerro|Tell) .*$/gm, words.short);
}
