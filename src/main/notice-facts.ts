import type { PageParts } from '../channels/webchat/page.ts';
import { retentionOf } from '../config/retention.ts';
import { controllerName, controllerOf, officeOf } from '../domain/place.ts';
import { lineNumber } from './build-kit.ts';
import type { ChannelParts } from './channel-parts.ts';

/**
 * The privacy notice of a place: as its municipality has stated it, else by the municipality's name,
 * with the days that this installation drops things after.
 */
export function noticeFacts({
  config,
  live,
}: Pick<ChannelParts, 'config' | 'live'>): PageParts['notice'] {
  const kept = retentionOf(config);
  const lineAt = (place: string, channel: 'voice' | 'sms') =>
    lineNumber(live.now.knowledge, place, channel) !== null;
  return (place, locale) => {
    const { places } = live.now.knowledge;
    const id = place ?? config.MUNICIPALITY;
    const stated = controllerOf(places, id);
    return {
      controller: controllerName(places, id, locale),
      contact: stated?.contact ?? null,
      page: stated?.page ?? null,
      office: officeOf(places, id),
      inEea: stated?.inEea ?? false,
      carried: lineAt(id, 'voice') || lineAt(id, 'sms'),
      voicemail: config.VOICEMAIL && lineAt(id, 'voice'),
      kept,
    };
  };
}
