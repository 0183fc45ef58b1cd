import type { HandoffView } from '../../console/contract.ts';
import { useDesk } from './state.ts';
import { momentText } from './ui/translate.ts';

/** What the person has left by voice. Nothing is fetched before it is played: hearing it is noted. */
export function Voicemails({ view }: { readonly view: HandoffView }) {
  const { language, now } = useDesk();
  const { code, t } = language.value;
  return view.voicemails.map(({ recording, at, seconds }) => (
    <figure class="voicemail" key={recording}>
      <figcaption class="quiet">
        {t('console.conversation.voicemail', { time: momentText(at, now.value, code) })}
        {` · ${lengthText(seconds)}`}
      </figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what is said */}
      <audio controls preload="none" src={soundOf(view.row.id, recording)} />
    </figure>
  ));
}

/** As players show it: 1:05. */
function lengthText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function soundOf(handoff: string, recording: string): string {
  return `/console/api/handoffs/${encodeURIComponent(handoff)}/voicemails/${recording}`;
}
