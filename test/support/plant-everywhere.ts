import type { House } from './house.ts';
import { plantInChatPage, plantInDirectLine } from './plant-in-chat.ts';
import { plantInAddresses, plantInConsole } from './plant-in-console.ts';
import { plantInCall, plantInSms, plantInWhatsapp } from './plant-in-phones.ts';
import type { Garden } from './planted-data.ts';
import type { Refused } from './planting.ts';

/** Puts personal data into every field that every way in has, and gives what was answered with an error. */
export async function plantEverywhere(house: House, garden: Garden): Promise<readonly Refused[]> {
  const planting = { house, garden, refused: [] };
  await plantInWhatsapp(planting);
  await plantInSms(planting);
  await plantInCall(planting);
  await plantInChatPage(planting);
  await plantInDirectLine(planting);
  await plantInConsole(planting);
  await plantInAddresses(planting);
  return planting.refused;
}
