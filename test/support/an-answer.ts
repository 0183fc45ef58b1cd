import type { AskedAnswer } from '../../src/console/show-answer.ts';
import type { Answered } from '../../src/knowledge/answer.ts';

/** An approved answer that exists in every language but Arabic, as a draft. */
export function anAnswer({ topic, locale, place }: AskedAnswer): Answered {
  const found = locale === 'ar' ? 'en' : locale;
  return {
    kind: 'text',
    card: {
      topic,
      title: `${topic} (${found})`,
      locale: found,
      asked: locale,
      revision: 1,
      basis: 'revision 1',
      short: `Short in ${found}.`,
      sections: [
        { id: 'how', text: `How in ${found}: call 0295 025 510.` },
        { id: 'more', text: 'Only on request.' },
      ],
      spoken: '',
      writtenDown: [],
      sources: [{ label: 'migri.fi', url: 'https://migri.fi' }],
      checkedAt: null,
      compiledAt: 0,
      draft: true,
      caution: false,
      place,
    },
  };
}
