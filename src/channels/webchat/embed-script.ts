import { directionOf } from '../../domain/locale.ts';
import { message } from '../../domain/message.ts';
import type { WebchatDoor } from './door.ts';
import type { PageParts } from './page.ts';

/** The built loader, given the few texts of its button in every language. */
export function embedScript({ translator, assets }: WebchatDoor & PageParts): string {
  const texts = translator.offered.map((locale) => {
    const say = (key: string) => translator.text(locale, message(`webchat.${key}`), 'rich');
    return [locale, { open: say('open'), close: say('close'), dir: directionOf(locale) }] as const;
  });
  const json = JSON.stringify(Object.fromEntries(texts)).replaceAll('<', '\\u003c');
  return `((SILTA_TEXTS)=>{${assets.embed}})(${json});`;
}
