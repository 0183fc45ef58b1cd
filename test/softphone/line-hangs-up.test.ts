import { expect, onTestFinished, test } from 'vitest';
import { openBridge } from '../support/sip/open-bridge.ts';
import { startSoftphone } from '../support/sip/start-softphone.ts';
import { LINE, tinyProduct } from '../support/tiny-product.ts';

test('a line that says goodbye is heard to the end, and then the telephone’s call is over', async () => {
  const goodbye = '<Say language="en-GB">Thank you. Goodbye.</Say><Hangup/>';
  const { simulator } = tinyProduct({ '/twilio/voice': goodbye });
  const bridge = await openBridge(simulator);
  onTestFinished(bridge.close);
  const phone = await startSoftphone('+358402260002', bridge);
  onTestFinished(phone.stop);
  await phone.calls(LINE);
  const call = await bridge.answered();
  expect(await call.hears()).toEqual(['Thank you. Goodbye.']);
  expect(await call.ends()).toBe('line');
  await phone.callEnds();
  expect(await phone.heardSeconds()).toBeGreaterThan(0.5);
});
