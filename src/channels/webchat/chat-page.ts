import type { WireActivity } from './activity.ts';
import { type ChatView, chatState } from './chat-view.ts';
import { contactList, emergencyNote, noticeLink, phoneButton } from './contacts.ts';
import { type Html, html } from './html.ts';
import { LONGEST_TEXT } from './inbound.ts';
import { chatAddress, languagePicker } from './language-links.ts';
import { choiceButtons, messageItem } from './message-item.ts';
import { icon, say, wholePage } from './page.ts';
import { scriptData } from './script-data.ts';

export function chatPage(view: ChatView): Html {
  const state = chatState(view.activities);
  const main = html`<main id="chat" data-page="${JSON.stringify(scriptData(view))}">
${intro(view)}
<div class="log" role="log" aria-live="polite" aria-relevant="additions" aria-label="${say(view, 'log')}">
<ol id="messages">${view.activities.filter(isMessage).map((activity) => messageItem(view, activity))}</ol>
</div>
<p id="typing" class="typing" role="status"></p>
<form id="choices" class="choices" method="post" action="/chat" aria-label="${say(view, 'choices')}">
${hiddenFields(view)}
<div id="options">${state.question ? choiceButtons(state.question) : null}${view.activities.length === 0 && showTopics(view)}</div>
</form>
<div id="end"></div>
<p id="status" class="status" role="status">${state.status && say(view, `status.${state.status}`)}</p>
${composer(view, state.question?.channelData.digits === true)}
</main>`;
  const bar = html`${languagePicker(view)}${phoneButton(view)}${leaveButton(view)}`;
  const foot = contactList(view);
  return wholePage(view, { title: say(view, 'title'), bar, main, foot, scripted: true });
}

function isMessage(activity: WireActivity): boolean {
  return activity.type === 'message';
}

/** A conversation begins with the same disclosure, so it is told here only before one. */
function intro(view: ChatView): Html {
  return html`<section class="intro">
<h1>${say(view, 'title')}</h1>
${!view.conversation && html`<p class="disclosure">${say(view, 'disclosure')}</p>`}
<p>${say(view, 'privacy')} ${noticeLink(view)}</p>
${emergencyNote(view)}
</section>`;
}

function showTopics(view: ChatView): Html {
  return html`<button class="choice" id="start" name="start" value="1">${say(view, 'show-topics')}</button>`;
}

function composer(view: ChatView, digits: boolean): Html {
  return html`<form id="composer" class="composer" method="post" action="/chat">
${hiddenFields(view)}
<p id="trouble" class="trouble" role="alert">${view.trouble && say(view, view.trouble.key)}</p>
<div class="head">
<label for="text">${say(view, 'compose')}</label>
${view.conversation && refreshLink(view)}
</div>
<div class="line">
<textarea id="text" name="text" rows="1" dir="auto" maxlength="${LONGEST_TEXT}" enterkeyhint="send"${digits && html` inputmode="numeric"`} autocomplete="off" required>${view.trouble?.text}</textarea>
<button class="send" type="submit">${icon('send')}<span>${say(view, 'send')}</span></button>
</div>
</form>`;
}

/** A new address each time: a link to the page's own address with a fragment would only scroll. */
function refreshLink(view: ChatView): Html {
  const address = chatAddress(null, view.place);
  const again = `${address}${address.includes('?') ? '&' : '?'}again=${view.formId}#end`;
  return html`<a class="refresh" href="${again}">${say(view, 'refresh')}</a>`;
}

function hiddenFields(view: ChatView): Html {
  return html`<input type="hidden" name="form" value="${view.formId}">
${view.picked && html`<input type="hidden" name="lang" value="${view.locale}">`}
${view.place && html`<input type="hidden" name="place" value="${view.place}">`}`;
}

function leaveButton(view: ChatView): Html {
  return html`<form id="leave" method="post" action="/chat/leave">
<button class="leave">${icon('leave')}<span>${say(view, 'leave')}</span></button>
</form>`;
}
