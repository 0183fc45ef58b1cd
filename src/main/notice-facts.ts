import type { KeptDays, PageParts } from '../channels/webchat/page.ts';
import { controllerOf, nameIn, officeOf } from '../domain/place.ts';
import type { ChannelParts } from './channel-parts.ts';

/** How long each kind is kept. */
const KEPT: KeptDays = { transcripts: 90, handoffs: 90, sent: 7, unsent: 7, people: 365 };

/** The privacy notice of a place: as its municipality has stated it, else by the municipality's name. */
export function noticeFacts({
  config,
  live,
}: Pick<ChannelParts, 'config' | 'live'>): PageParts['notice'] {
  return (place, locale) => {
    const { places } = live.now.knowledge;
    const id = place ?? config.MUNICIPALITY;
    const stated = controllerOf(places, id);
    const here = places[id];
    const names = stated?.names ?? (here?.kind === 'municipality' ? here.names : {});
    return {
      controller: nameIn(names, locale),
      contact: stated?.contact ?? null,
      page: stated?.page ?? null,
      office: officeOf(places, id),
      inEea: stated?.inEea ?? false,
      kept: KEPT,
    };
  };
}
