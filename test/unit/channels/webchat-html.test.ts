import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../../../src/channels/webchat/html.ts';

test('words of a person never become markup, in text or in an attribute', () => {
  const words = `<script>alert("1")</script> & 'quoted'`;
  const { markup } = html`<p title="${words}">${words}</p>`;
  const safe = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;quoted&#39;';
  expect(markup).toBe(`<p title="${safe}">${safe}</p>`);
});

test('no text at all can leave the place it was put in', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const { markup } = html`${words}`;
      expect(markup).not.toMatch(/[<>"']/);
    }),
  );
});

test('markup made by the same function is kept, lists are joined and nothing is written for nothing', () => {
  const items = ['a', 'b'].map((word) => html`<li>${word}</li>`);
  expect(html`<ul>${items}${null}${false}${undefined}${0}</ul>`.markup).toBe(
    '<ul><li>a</li><li>b</li>0</ul>',
  );
});
