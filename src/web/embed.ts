/**
 * The loader for a municipality's own site:
 * `<script src="https://…/embed.js" data-lang="ar" data-place="…" async></script>`.
 * A button, and the chat in a frame on the first press: nothing is fetched or stored before it.
 */
interface Texts {
  readonly open: string;
  readonly close: string;
  readonly dir: string;
}

/** Put before the built script by src/channels/webchat/embed-script.ts. */
declare const SILTA_TEXTS: Readonly<Record<string, Texts>>;

const BUTTON =
  'position:fixed;inset-block-end:16px;inset-inline-end:16px;z-index:2147483000;min-height:48px;padding:0 20px;border:0;border-radius:24px;background:#00438a;color:#fff;font:600 18px system-ui,sans-serif;box-shadow:0 2px 8px #0006;cursor:pointer';
const FRAME =
  'position:fixed;inset-block-end:76px;inset-inline-end:16px;z-index:2147483000;width:min(420px,calc(100vw - 32px));height:min(640px,calc(100vh - 96px));border:1px solid #7d8796;border-radius:12px;background:#fff;box-shadow:0 4px 24px #0006';

(function embed(): void {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const wanted = script.dataset['lang'] ?? document.documentElement.lang.slice(0, 2);
  const lang = wanted in SILTA_TEXTS ? wanted : Object.keys(SILTA_TEXTS)[0];
  const texts = SILTA_TEXTS[lang ?? ''];
  if (!lang || !texts) return;
  const address = new URL(`/chat?lang=${lang}`, script.src);
  if (script.dataset['place']) address.searchParams.set('place', script.dataset['place']);

  const button = document.createElement('button');
  button.type = 'button';
  button.lang = lang;
  button.dir = texts.dir;
  button.style.cssText = BUTTON;
  let frame: HTMLIFrameElement | null = null;

  const show = (open: boolean): void => {
    if (open && !frame) {
      frame = document.createElement('iframe');
      frame.src = address.href;
      frame.title = texts.open;
      frame.style.cssText = FRAME;
      button.before(frame);
    }
    if (frame) frame.hidden = !open;
    button.textContent = open ? texts.close : texts.open;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && button.getAttribute('aria-expanded') === 'true') show(false);
  });
  show(false);
  document.body.append(button);
})();
