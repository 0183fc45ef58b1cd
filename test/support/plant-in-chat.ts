import { callWire, openWire } from './direct-line-http.ts';
import { filled, headersOf, type Planting, send } from './planting.ts';

export async function plantInChatPage(planting: Planting): Promise<void> {
  const { house, garden } = planting;
  const origin = new URL(house.url).origin;
  let cookie = '';
  const post = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const answered = await send(planting, '/chat', {
      method: 'POST',
      headers: { ...headersOf(garden.plant('headers of the chat'), cookie), origin, ...headers },
      body: new URLSearchParams(fields),
    });
    cookie = answered.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  };
  const fields = filled(planting, 'chat', ['text', 'place', 'lang', 'form', 'name', 'email']);
  await post({ ...fields, start: '1' });
  await post(fields);
  for (const field of ['text', 'choice']) await post(filled(planting, 'chat alone', [field]));
  await post({ text: 'I want to talk to a human' });
  await post(filled(planting, 'chat while waiting', ['text']), { origin: 'https://evil.example' });
  await send(planting, '/chat', { headers: { cookie } });
}

export async function plantInDirectLine(planting: Planting): Promise<void> {
  const { house, garden, refused } = planting;
  const plant = (field: string) => garden.plant(`Direct Line ${field}`).text;
  const note = ({ status, json }: { status: number; json: unknown }) => {
    if (status >= 400) refused.push({ at: 'Direct Line', status, body: JSON.stringify(json) });
  };
  const user = { id: `dl_${plant('user id')}`, name: plant('user name') };
  const wire = await openWire(house.url, {
    user,
    place: plant('place'),
    trustedOrigins: [plant('origins')],
  });
  const activity = (more: object) => ({
    type: 'message',
    from: { id: plant('from'), name: plant('from name'), role: plant('role') },
    locale: plant('locale'),
    ...more,
  });
  const id = garden.plant('Direct Line activity id').parts.name.replace(' ', '.');
  const channelData = { clientActivityID: id, note: plant('channelData'), choice: plant('choice') };
  const speech = { alternatives: [{ transcript: plant('transcript'), confidence: 0.3 }] };
  const bodies = [
    activity({ id, text: plant('text') }),
    activity({ id, text: plant('the same id again') }),
    activity({ channelData, value: plant('value'), summary: plant('summary') }),
    activity({ text: plant('heard'), channelData: { speech } }),
    activity({
      attachments: [{ contentType: plant('type'), name: plant('file'), contentUrl: plant('url') }],
    }),
    { type: plant('activity type'), name: plant('event name') },
    [plant('no activity')],
    activity({ text: plant('too long').repeat(20) }),
  ];
  for (const body of bodies)
    note(await wire.call('POST', '/conversations/:id/activities', { body }));
  note(
    await wire.call(
      'GET',
      `/conversations/:id/activities?watermark=${encodeURIComponent(plant('watermark'))}`,
    ),
  );
  note(await wire.call('GET', `/conversations/${encodeURIComponent(plant('conversation'))}`));
  note(await wire.call('POST', '/conversations', { token: encodeURIComponent(plant('token')) }));
  note(
    await callWire(house.url, 'POST', {
      path: '/tokens/generate',
      headers: { origin: `https://${id}.example` },
    }),
  );
}
